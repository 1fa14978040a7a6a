package io.github.narrows.train;

import io.github.narrows.file.AtomicFile;
import io.github.narrows.serving.run.Environment;
import io.github.narrows.serving.run.RunManifest;
import io.github.narrows.serving.run.RunPaths;
import io.github.narrows.serving.run.UsedPlugin;
import io.github.narrows.settings.SettingsException;
import io.github.narrows.settings.SettingsTree;
import io.github.narrows.train.checkpoint.RunFolder;
import io.github.narrows.train.hardware.Hardware;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.tensorflow.TensorFlow;

/** What a run folder tells of how its numbers came about: its settings, its manifest and its log. */
final class RunRecord implements AutoCloseable {
    private static final Logger LOG = LogManager.getLogger();

    private final RunFolder folder;
    private final RunPaths paths;
    private final SettingsTree settings;
    private final long seed;
    private final String dataDigest;
    private final Environment environment;
    private final List<UsedPlugin> plugins;
    private final Clock clock;
    private final RunLog log;

    RunRecord(
            RunFolder folder,
            SettingsTree settings,
            long seed,
            String dataDigest,
            Hardware hardware,
            boolean mixed,
            List<UsedPlugin> plugins,
            Clock clock) {
        this.folder = folder;
        this.paths = folder.paths();
        this.settings = settings;
        this.seed = seed;
        this.dataDigest = dataDigest;
        this.environment = Environment.current(TensorFlow.version(), hardware.threads(), mixed ? "mixed" : "float32");
        this.plugins = plugins;
        this.clock = clock;
        this.log = RunLog.held();
    }

    String precision() {
        return environment.precision();
    }

    /**
     * Deletes the run that is to be replaced, if there is one, and writes settings, manifest and all that was logged so far.
     * Until then nothing of the folder is touched.
     *
     * @throws SettingsException if the run is resumed on other data
     */
    void begin(long step) throws IOException {
        RunManifest.Session session =
                new RunManifest.Session(Instant.now(clock).toString(), step, environment, plugins);
        folder.clear();
        RunManifest manifest;
        if (Files.exists(paths.manifest())) {
            RunManifest before = RunManifest.read(paths.manifest());
            compare(before);
            manifest = before.continued(session);
        } else {
            manifest = RunManifest.begun(seed, dataDigest, session);
        }
        log.writeTo(paths.log());
        AtomicFile.writeText(paths.settings(), settings.toAnnotatedYaml());
        manifest.write(paths.manifest());
    }

    private void compare(RunManifest before) {
        if (before.seed() != seed) {
            throw SettingsException.of(
                    "seed",
                    "is " + seed + ", and " + paths.manifest() + " says that the run was begun with " + before.seed()
                            + "; restore whichever was changed, or start a new run");
        }
        if (!before.dataDigest().equals(dataDigest)) {
            throw SettingsException.of(
                    "dataset",
                    "holds other images than the run was begun with (digest " + dataDigest + ", before "
                            + before.dataDigest()
                            + "); restore them, or start a new run, with --from to keep the weights");
        }
        RunManifest.Session last = before.lastSession();
        environment
                .bitsAtRiskSince(last.environment())
                .forEach(difference ->
                        LOG.warn("Since the run last went on, {}: numbers may differ in their last bits", difference));
        plugins.stream()
                .flatMap(plugin -> plugin.differencesFrom(last.plugins()).stream())
                .forEach(difference -> LOG.warn("Since the run last went on, {}", difference));
    }

    @Override
    public void close() {
        log.close();
    }
}
