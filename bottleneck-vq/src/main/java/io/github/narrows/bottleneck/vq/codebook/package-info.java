/**
 * A codebook, and everything that is kept beside it.
 *
 * <ul>
 *   <li>{@link io.github.narrows.bottleneck.vq.codebook.Codebook}: the table of codes under a
 *       {@link io.github.narrows.bottleneck.vq.codebook.Distance}; it finds the
 *       {@link io.github.narrows.bottleneck.vq.codebook.Assignment} of latent vectors to codes.
 *   <li>{@link io.github.narrows.bottleneck.vq.codebook.CodebookUpdate} owns it and moves it: {@code EmaUpdate},
 *       {@code GradientUpdate}, {@code FrozenUpdate}.
 *   <li>{@link io.github.narrows.bottleneck.vq.codebook.CodebookStart} says where codes start,
 *       {@link io.github.narrows.bottleneck.vq.codebook.Revival} what becomes of those that nothing chooses. Both put codes
 *       elsewhere through a {@link io.github.narrows.bottleneck.vq.codebook.Restart}, which the update carries out.
 *   <li>{@link io.github.narrows.bottleneck.vq.codebook.RecentUsage} counts which codes are chosen, whatever moves them.
 * </ul>
 *
 * <p>Updates, starts, revivals and distances are choices that a plug-in may add to: what they need is public.
 */
@NullMarked
package io.github.narrows.bottleneck.vq.codebook;

import org.jspecify.annotations.NullMarked;
