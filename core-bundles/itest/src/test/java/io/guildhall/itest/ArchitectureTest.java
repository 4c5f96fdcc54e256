package io.guildhall.itest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import org.junit.BeforeClass;
import org.junit.Test;

/** The house's rules that a manifest cannot show. */
public class ArchitectureTest {
    @SuppressWarnings("NullAway.Init")
    private static JavaClasses house;

    @BeforeClass
    public static void open() throws IOException {
        List<JarFile> jars = new ArrayList<>();
        for (Path jar : Bundles.jars()) {
            jars.add(new JarFile(jar.toFile()));
        }
        house = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption(location -> location.contains("/io/guildhall/"))
                .importJars(jars);
        assertThat(house).hasSizeGreaterThan(200);
    }

    @Test
    public void bundlesHaveNoCycles() {
        slices().matching("io.guildhall.(*).internal..")
                .should()
                .beFreeOfCycles()
                .check(house);
    }

    @Test
    public void aCoreBundleNeverUsesTheInsideOfAnother() {
        for (String bundle : new String[] {
            "database",
            "module",
            "record",
            "change",
            "job",
            "identity",
            "rest",
            "realtime",
            "notify",
            "workflow",
            "outward",
            "crm",
            "ui"
        }) {
            noClasses()
                    .that()
                    .resideInAPackage("io.guildhall." + bundle + ".internal..")
                    .should()
                    .dependOnClassesThat(com.tngtech.archunit.base.DescribedPredicate.describe(
                            "are inside another bundle",
                            other -> other.getPackageName().startsWith("io.guildhall.")
                                    && other.getPackageName().contains(".internal")
                                    && !other.getPackageName().startsWith("io.guildhall." + bundle + ".internal")))
                    .check(house);
        }
    }

    @Test
    public void onlyTheModuleAndRestBundlesWatchOthersComeAndGo() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.guildhall.module..", "io.guildhall.rest..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.osgi.framework.BundleListener")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.osgi.framework.SynchronousBundleListener")
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("org.osgi.util.tracker..")
                .check(house);
    }

    @Test
    public void theApiHasNoBehaviourOfOthers() {
        classes()
                .that()
                .resideOutsideOfPackage("..internal..")
                .and()
                .resideInAnyPackage(
                        "io.guildhall.module",
                        "io.guildhall.entity",
                        "io.guildhall.record",
                        "io.guildhall.change",
                        "io.guildhall.action",
                        "io.guildhall.actor",
                        "io.guildhall.database",
                        "io.guildhall.problem",
                        "io.guildhall.port",
                        "io.guildhall.job",
                        "io.guildhall.notice")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "io.guildhall..", "org.jspecify..", "org.osgi.annotation..")
                .check(house);
    }

    /** Only the queue's workers take a run on; whoever asks by HTTP puts it into the queue. */
    @Test
    public void nothingOfAWorkflowRunsWhileSomebodyWaitsForAnAnswer() {
        String runs = "io.guildhall.workflow.internal.run.";
        noClasses()
                .that()
                .areAnnotatedWith("jakarta.ws.rs.Path")
                .should()
                .transitivelyDependOnClassesThat()
                .haveFullyQualifiedName(runs + "Engine")
                .orShould()
                .transitivelyDependOnClassesThat()
                .haveFullyQualifiedName(runs + "Errand")
                .orShould()
                .transitivelyDependOnClassesThat()
                .haveFullyQualifiedName(runs + "Crowd")
                .check(house);
        assertThat(house.contain(runs + "Engine") && house.contain(runs + "Errand") && house.contain(runs + "Crowd"))
                .as("they are still called that")
                .isTrue();
    }

    /** What waits, waits in the table of jobs: no thread, timer or queue of the bundle's own would survive a restart. */
    @Test
    public void nothingOfAWorkflowWaitsInMemory() {
        noClasses()
                .that()
                .resideInAPackage("io.guildhall.workflow..")
                // Ends calls that take too long, which takes no run on.
                .and()
                .haveNameNotMatching(".*\\.Deadline(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(java.util.concurrent.Executor.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(java.util.concurrent.Future.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(java.util.concurrent.BlockingQueue.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(java.util.Timer.class)
                .orShould()
                .callConstructor(Thread.class, Runnable.class)
                .orShould()
                .callConstructor(Thread.class, Runnable.class, String.class)
                .check(house);
    }
}
