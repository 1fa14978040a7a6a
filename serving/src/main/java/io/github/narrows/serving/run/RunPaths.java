package io.github.narrows.serving.run;

import io.github.narrows.file.AtomicFile;
import io.github.narrows.settings.SettingsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Where everything of a run lies.
 *
 * @param root the run folder
 */
public record RunPaths(Path root) {
    /** The effective settings. */
    public Path settings() {
        return root.resolve("settings.yaml");
    }

    /** Versions, seed, data digest and sessions: {@link RunManifest}. */
    public Path manifest() {
        return root.resolve("manifest.json");
    }

    /** One line per window of training steps and per evaluation. */
    public Path metricsJsonl() {
        return root.resolve("metrics.jsonl");
    }

    /** The same as a table. */
    public Path metricsCsv() {
        return root.resolve("metrics.csv");
    }

    /** Grids of images, drawn while training. */
    public Path images() {
        return root.resolve("images");
    }

    /** Folders {@code step-NNNNNNNN}: {@link Checkpoints}. */
    public Path checkpoints() {
        return root.resolve("checkpoints");
    }

    /** What is kept of a step whose numbers were not finite. */
    public Path diverged() {
        return root.resolve("diverged");
    }

    /** What was logged. */
    public Path log() {
        return root.resolve("log.txt");
    }

    /** Results of the last evaluation by command. */
    public Path evaluation() {
        return root.resolve("evaluation.json");
    }

    /** What files of codes need beside the weights of a step: see {@code CodingTables}. */
    public Path codingTables(long step) {
        return root.resolve("coding-tables").resolve(String.format(Locale.ROOT, "step-%08d.safetensors", step));
    }

    /** Held by the process that writes the run; stays when it ends. */
    public Path lock() {
        return root.resolve(".lock");
    }

    /**
     * Whether a run writes this before its manifest. Where nothing else lies, a process was killed before its run began,
     * and the folder is as good as empty.
     */
    public boolean precedesTheManifest(Path entry) {
        return entry.equals(log())
                || entry.equals(settings())
                || AtomicFile.isPartOf(entry, settings())
                || AtomicFile.isPartOf(entry, manifest());
    }

    /**
     * Of a folder that must hold a run.
     *
     * @param key of the setting or option that named the folder
     * @throws SettingsException if it holds none
     */
    public static RunPaths ofRun(Path folder, String key) {
        RunPaths paths = new RunPaths(folder);
        if (new ExportPaths(folder).isExport()) {
            throw SettingsException.of(
                    key,
                    folder
                            + " is an export, which holds a finished model and nothing of its training; name the run that"
                            + " it was made of");
        }
        if (!paths.isRun()) {
            throw SettingsException.of(key, folder + " holds no run: settings.yaml and manifest.json must be in it");
        }
        return paths;
    }

    /** Whether this is the folder of a run. */
    public boolean isRun() {
        return Files.isRegularFile(settings()) && Files.isRegularFile(manifest());
    }
}
