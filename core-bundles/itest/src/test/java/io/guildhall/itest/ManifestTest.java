package io.guildhall.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.jar.Manifest;
import org.junit.Test;

/** Who may import whom, read off the manifests that are shipped. */
public class ManifestTest {
    private static final Set<String> VERTICALS = Set.of("hospitality", "field-services", "clinic");
    private static final Set<String> FOR_MODULES = Set.of(
            "io.guildhall.module",
            "io.guildhall.entity",
            "io.guildhall.record",
            "io.guildhall.change",
            "io.guildhall.action",
            "io.guildhall.channel",
            "io.guildhall.deed",
            "io.guildhall.door",
            "io.guildhall.job",
            "io.guildhall.actor",
            "io.guildhall.database",
            "io.guildhall.notice",
            "io.guildhall.problem",
            "io.guildhall.request",
            "io.guildhall.timeline");

    private final Map<String, Manifest> bundles = Bundles.manifests();

    @Test
    public void theWholeHouseIsThere() {
        assertThat(bundles).containsKeys("api", "database", "module", "record", "change", "job", "identity", "rest");
        assertThat(bundles)
                .containsKeys(
                        "realtime",
                        "notify",
                        "workflow",
                        "outward",
                        "crm",
                        "ui",
                        "hospitality",
                        "field-services",
                        "clinic");
    }

    @Test
    public void onlyTheApiExportsPackages() {
        bundles.forEach((name, manifest) -> {
            List<String> exported = Bundles.packages(manifest, "Export-Package");
            if (name.equals("api")) {
                assertThat(exported).containsAll(FOR_MODULES);
            } else {
                assertThat(exported).as(name).isEmpty();
            }
        });
    }

    @Test
    public void aVerticalImportsOnlyThePackagesMadeForModules() {
        VERTICALS.forEach(name -> assertThat(imports(name))
                .as(name)
                .filteredOn(imported -> imported.startsWith("io.guildhall."))
                .isSubsetOf(FOR_MODULES));
    }

    @Test
    public void aVerticalNeedsNeitherCxfNorKarafNorServletsNorJdbc() {
        VERTICALS.forEach(name -> assertThat(imports(name))
                .as(name)
                .noneMatch(imported -> imported.startsWith("org.apache.cxf")
                        || imported.startsWith("org.apache.karaf")
                        || imported.startsWith("org.apache.felix")
                        || imported.startsWith("jakarta.servlet")
                        || imported.startsWith("org.postgresql")
                        || imported.equals("java.sql")));
    }

    private List<String> imports(String bundle) {
        return Bundles.packages(Objects.requireNonNull(bundles.get(bundle), bundle), "Import-Package");
    }

    @Test
    public void onlyTheDatabaseBundleSeesTheDriverThePoolAndTheChangeLogTool() {
        bundles.forEach((name, manifest) -> {
            if (!name.equals("database")) {
                assertThat(Bundles.packages(manifest, "Import-Package"))
                        .as(name)
                        .noneMatch(imported -> imported.startsWith("org.postgresql")
                                || imported.startsWith("com.zaxxer")
                                || imported.startsWith("liquibase"));
            }
        });
    }

    @Test
    public void noBundleHasAnActivatorOrImportsWhateverItFinds() {
        bundles.forEach((name, manifest) -> {
            assertThat(Bundles.header(manifest, "Bundle-Activator")).as(name).isEmpty();
            assertThat(Bundles.header(manifest, "DynamicImport-Package"))
                    .as(name)
                    .isEmpty();
            // The one fragment says in its description why it is one.
            assertThat(Bundles.header(manifest, "Fragment-Host"))
                    .as(name)
                    .isEqualTo(name.equals("jetty") ? "org.apache.felix.http.jetty12" : "");
        });
    }
}
