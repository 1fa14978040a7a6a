package io.github.narrows.bottleneck;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.narrows.graph.Pass;
import io.github.narrows.testing.TestGraph;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class FilterBottleneckTest {
    /** A method that is added to the interface later is among them. */
    static Stream<Method> methods() {
        return Arrays.stream(Bottleneck.class.getMethods()).filter(method -> !Modifier.isStatic(method.getModifiers()));
    }

    @ParameterizedTest
    @MethodSource("methods")
    void forwardsEveryMethodWithWhatItWasGiven(Method method) throws ReflectiveOperationException {
        try (TestGraph graph = new TestGraph(1)) {
            List<List<Object>> forwarded = new ArrayList<>();
            Bottleneck inner = noting(graph, forwarded);
            Object[] given = Arrays.stream(method.getParameterTypes())
                    .map(type -> argument(graph, type))
                    .toArray();
            Object direct = method.invoke(inner, given);
            Object through = method.invoke(new Plain(inner), given);
            assertThat(forwarded).hasSize(2);
            assertThat(forwarded.get(1)).isEqualTo(forwarded.get(0));
            if (method.getName().equals("truncations")) {
                assertThat((Map<?, ?>) through)
                        .hasSize(1)
                        .allSatisfy((kept, view) -> assertThat(view)
                                .isInstanceOfSatisfying(
                                        Plain.class,
                                        plain -> assertThat(plain.inner()).isSameAs(inner)));
            } else {
                assertThat(through).isEqualTo(direct);
            }
        }
    }

    private static final class Plain extends FilterBottleneck {
        Plain(Bottleneck inner) {
            super(inner);
        }

        @Override
        protected Bottleneck around(Bottleneck view) {
            return new Plain(view);
        }
    }

    /** A bottleneck that notes what it is asked, and gives what can be told from nothing. */
    private static Bottleneck noting(TestGraph graph, List<List<Object>> asked) {
        Operand<TFloat32> latents = graph.constant(new float[] {3}, 1, 1, 1, 1);
        Codes codes = Codes.of("latents", latents);
        return (Bottleneck) Proxy.newProxyInstance(
                FilterBottleneckTest.class.getClassLoader(),
                new Class<?>[] {Bottleneck.class},
                (self, method, given) -> {
                    if (method.getDeclaringClass() == Object.class) {
                        return method.invoke(asked, given);
                    }
                    List<Object> call = new ArrayList<>(List.of(method));
                    call.addAll(given == null ? List.of() : List.of(given));
                    asked.add(call);
                    return switch (method.getName()) {
                        case "apply" ->
                            new BottleneckOutput(latents, codes, new TreeMap<>(), new TreeMap<>(), List.of());
                        case "encode" -> codes;
                        case "decode" -> latents;
                        case "layout" -> new CodeLayout(List.of(CodePart.index("indices", 5, 2, 2, 1)), 7);
                        case "start" -> List.of();
                        case "posterior" -> Optional.of(new Posterior(codes, latents));
                        case "remarks" -> List.of("a sentence");
                        case "truncations" -> new TreeMap<>(Map.of(2, self));
                        default -> throw new AssertionError("give something for " + method);
                    };
                });
    }

    private static Object argument(TestGraph graph, Class<?> type) {
        if (type == Ops.class) {
            return graph.tf();
        }
        if (type == Pass.class) {
            return Pass.evaluation(graph.tf());
        }
        if (type == Codes.class) {
            return Codes.of("latents", graph.constant(new float[] {2}, 1, 1, 1, 1));
        }
        return graph.constant(new float[] {1}, 1, 1, 1, 1);
    }
}
