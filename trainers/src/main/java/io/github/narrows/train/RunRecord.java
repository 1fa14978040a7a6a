package io.github.narrows.train;

import io.github.narrows.file.AtomicFile;
import io.github.narrows.settings.SettingsException;
import io.github.narrows.settings.SettingsTree;
import io.github.narrows.train.checkpoint.Environment;
import io.github.narrows.train.checkpoint.RunManifest;
import io.github.narrows.train.checkpoint.RunPaths;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.tensorflow.TensorFlow;

/** What a run folder tells of how its numbers came about: its settings, its manifest and its log. */
final class RunRecord implements AutoCloseable {
    private static final Logger LOG = LogManager.getLogger();

    private final RunPaths paths;
    private final SettingsTree settings;
    private final long seed;
    private final String dataDigest;
    private final Environment environment;
    private final Clock clock;
    private final RunLog log;

    RunRecord(
            RunPaths paths,
            SettingsTree settings,
            long seed,
            String dataDigest,
            Compute compute,
            boolean mixed,
            Clock clock) {
        this.paths = paths;
        this.settings = settings;
        this.seed = seed;
        this.dataDigest = dataDigest;
        this.environment = Environment.current(TensorFlow.version(), compute.threads(), mixed ? "mixed" : "float32");
        this.clock = clock;
        this.log = RunLog.to(paths.log());
    }

    String precision() {
        return environment.precision();
    }

    /**
     * Writes settings and manifest.
     *
     * @throws SettingsException if the run is resumed on other data
     */
    void begin(long step) throws IOException {
        RunManifest.Session session = new RunManifest.Session(Instant.now(clock).toString(), step, environment);
        RunManifest manifest;
        if (Files.exists(paths.manifest())) {
            RunManifest before = RunManifest.read(paths.manifest());
            compare(before);
            manifest = before.continued(session);
        } else {
            manifest = RunManifest.begun(seed, dataDigest, session);
        }
        AtomicFile.writeText(paths.settings(), settings.toAnnotatedYaml());
        manifest.write(paths.manifest());
    }

    private void compare(RunManifest before) {
        if (!before.dataDigest().equals(dataDigest)) {
            throw SettingsException.of(
                    "dataset",
                    "holds other images than the run was begun with (digest " + dataDigest + ", before "
                            + before.dataDigest()
                            + "); restore them, or start a new run, with --from to keep the weights");
        }
        RunManifest.Session last = before.sessions().get(before.sessions().size() - 1);
        environment
                .bitsAtRiskSince(last.environment())
                .forEach(difference ->
                        LOG.warn("Since the run last went on, {}: numbers may differ in their last bits", difference));
    }

    @Override
    public void close() {
        log.close();
    }
}
