package io.github.narrows.it;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The arrows between the modules, checked where all of them are on one class path. */
class ModuleArrowsTest {
    private static final String ROOT = "io.github.narrows.";
    private static final String PLUG_INS = "plug-ins";

    private static final Map<String, List<String>> PACKAGES = packages();
    private static final Map<String, List<String>> ARROWS = arrows();

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.github.narrows");

    private static Map<String, List<String>> packages() {
        Map<String, List<String>> packages = new LinkedHashMap<>();
        packages.put("settings", List.of(ROOT + "settings..", ROOT + "random.."));
        packages.put("tensors", List.of(ROOT + "tensor..", ROOT + "file..", ROOT + "sample.."));
        packages.put("bottleneck-api", List.of(ROOT + "bottleneck", ROOT + "graph.."));
        packages.put("bottleneck-testing", List.of(ROOT + "testing.."));
        packages.put(PLUG_INS, List.of(ROOT + "bottleneck.*.."));
        packages.put("models", List.of(ROOT + "model.."));
        packages.put("datasets", List.of(ROOT + "data.."));
        packages.put("serving", List.of(ROOT + "serving.."));
        packages.put("evaluation", List.of(ROOT + "evaluation.."));
        packages.put("trainers", List.of(ROOT + "train.."));
        packages.put("cli", List.of(ROOT + "cli.."));
        return packages;
    }

    /** What each module may use. Nothing but the service loader knows a plug-in, and nothing but tests the contract. */
    private static Map<String, List<String>> arrows() {
        Map<String, List<String>> arrows = new LinkedHashMap<>();
        arrows.put("settings", List.of());
        arrows.put("tensors", List.of());
        arrows.put("bottleneck-api", List.of("settings"));
        arrows.put("bottleneck-testing", List.of("settings", "bottleneck-api"));
        arrows.put(PLUG_INS, List.of("settings", "bottleneck-api"));
        arrows.put("models", List.of("settings", "tensors", "bottleneck-api"));
        arrows.put("datasets", List.of("settings", "tensors"));
        arrows.put("serving", List.of("settings", "tensors", "bottleneck-api", "models", "datasets"));
        arrows.put("evaluation", List.of("settings", "tensors", "bottleneck-api", "models", "datasets", "serving"));
        arrows.put(
                "trainers",
                List.of("settings", "tensors", "bottleneck-api", "models", "datasets", "serving", "evaluation"));
        arrows.put(
                "cli",
                List.of(
                        "settings",
                        "tensors",
                        "bottleneck-api",
                        "models",
                        "datasets",
                        "serving",
                        "evaluation",
                        "trainers"));
        return arrows;
    }

    @Test
    void modulesUseOnlyWhatStandsBelowThem() {
        layers(ARROWS).check(CLASSES);
    }

    @Test
    void anArrowThatIsNotAllowedIsFound() {
        Map<String, List<String>> fewer = new LinkedHashMap<>(ARROWS);
        fewer.put("trainers", List.of("settings", "tensors", "bottleneck-api", "models", "datasets", "serving"));
        assertThat(layers(fewer).evaluate(CLASSES).hasViolation()).isTrue();
    }

    @Test
    void everyClassBelongsToAModule() {
        classes()
                .should()
                .resideInAnyPackage(
                        PACKAGES.values().stream().flatMap(List::stream).toArray(String[]::new))
                .check(CLASSES);
    }

    @Test
    void plugInsDoNotKnowEachOther() {
        slices().matching(ROOT + "bottleneck.(*)..")
                .should()
                .notDependOnEachOther()
                .check(CLASSES);
    }

    @Test
    void settingsAndDataSetsDoWithoutTensorFlow() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        ROOT + "settings..",
                        ROOT + "random..",
                        ROOT + "data..",
                        ROOT + "tensor..",
                        ROOT + "file..",
                        ROOT + "sample..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.tensorflow..")
                .check(CLASSES);
    }

    @Test
    void nothingUsesTheOptimisersOfTensorFlowFramework() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.tensorflow.framework..")
                .check(CLASSES);
    }

    /** A module's outermost package offers interfaces to its sub-packages and puts them together: it is left out. */
    @Test
    void subPackagesFormNoCycles() {
        slices().matching(ROOT + "(*).(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    private static LayeredArchitecture layers(Map<String, List<String>> arrows) {
        LayeredArchitecture layers = Architectures.layeredArchitecture().consideringOnlyDependenciesInLayers();
        for (Map.Entry<String, List<String>> module : PACKAGES.entrySet()) {
            layers = layers.layer(module.getKey()).definedBy(module.getValue().toArray(String[]::new));
        }
        for (Map.Entry<String, List<String>> arrow : arrows.entrySet()) {
            layers = arrow.getValue().isEmpty()
                    ? layers.whereLayer(arrow.getKey()).mayNotAccessAnyLayer()
                    : layers.whereLayer(arrow.getKey())
                            .mayOnlyAccessLayers(arrow.getValue().toArray(String[]::new));
        }
        return layers;
    }
}
