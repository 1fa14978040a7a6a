package io.github.narrows.cli;

import io.github.narrows.cli.failure.ExitCode;
import io.github.narrows.cli.option.MachineOptions;
import io.github.narrows.settings.choice.Choices;
import io.github.narrows.train.hardware.Devices;
import io.github.narrows.train.hardware.Hardware;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tensorflow.TensorFlow;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code narrows doctor}. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = "Tells what this machine has, whether TensorFlow loads, and what would make it faster.")
final class DoctorCommand implements Callable<Integer> {
    private static final String ONE_DNN = "TF_ENABLE_ONEDNN_OPTS";

    @Mixin
    private MachineOptions machine = new MachineOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        Hardware hardware = machine.hardware();
        line(out, "java", System.getProperty("java.version") + ", " + System.getProperty("java.vendor"));
        line(out, "processor", hardware.cpu().toString());
        line(out, "processors", Integer.toString(hardware.cpu().processors()));
        line(out, "memory", (Runtime.getRuntime().maxMemory() >> 20) + " MiB for Java; TensorFlow takes its own");
        line(
                out,
                "precision",
                hardware.objectionToMixed()
                        .map(objection -> "auto trains in float32 on this processor: " + objection)
                        .orElse("auto trains mixed: the processor has bfloat16"));
        oneDnn(out);
        line(out, "data root", machine.dataRoot().folders().toString());
        line(out, "choices", Choices.discover().kinds().keySet().toString());
        boolean loads = tensorFlow(out, hardware);
        out.flush();
        return loads ? ExitCode.DONE : ExitCode.FAILED;
    }

    private static void oneDnn(PrintWriter out) {
        String value = System.getenv(ONE_DNN);
        line(
                out,
                "oneDNN",
                "1".equals(value)
                        ? "on (" + ONE_DNN + "=1)"
                        : ONE_DNN + " is " + (value == null ? "unset" : value)
                                + ": set it to 1 before Java starts, as the narrows script does; processors without AVX-512 are half"
                                + " as fast without it");
    }

    private static boolean tensorFlow(PrintWriter out, Hardware hardware) {
        try {
            line(out, "TensorFlow", TensorFlow.version());
            List<String> devices = Devices.usable(hardware);
            line(out, "devices", devices.toString());
            return true;
        } catch (UnsatisfiedLinkError | NoClassDefFoundError | ExceptionInInitializerError e) {
            line(
                    out,
                    "TensorFlow",
                    "does not load: " + e + "; build with the profile of this platform (mvn -Pgpu for CUDA,"
                            + " which needs CUDA 12 and cuDNN 9 on the machine)");
            return false;
        }
    }

    private static void line(PrintWriter out, String what, String found) {
        out.printf(Locale.ROOT, "%-12s %s%n", what, found);
    }
}
