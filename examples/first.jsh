// A first experiment, for JShell:
//   jshell --class-path "cli/target/classes:$(cat cli/target/dependencies.txt)" examples/first.jsh
import io.github.narrows.train.*;
import java.nio.file.Path;
import java.util.List;

var settings = List.of(
    "dataset={type: dead-leaves, image-size: 16}",
    "model={type: vqvae, hidden-channels: 32, latent-channels: 8}",
    "bottleneck={type: vq, codebook-size: 64}",
    "training={steps: 50, batch-size: 16}");
var folder = Path.of("runs", "jshell-" + System.currentTimeMillis());
var result = Narrows.experiment(settings).run(folder);
result.evaluation().get().numbers().forEach((name, value) -> System.out.println(name + " " + value));
System.out.println("The run is " + folder + "; its grid of pictures is " + result.grid().get());
/exit
