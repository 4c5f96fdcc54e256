package io.guildhall.itest;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertTrue;
import static org.ops4j.pax.exam.CoreOptions.vmOption;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.configureConsole;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.editConfigurationFilePut;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.karafDistributionConfiguration;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.keepRuntimeFolder;

import java.io.File;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import javax.inject.Inject;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.OptionUtils;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleWiring;

/** Inside the running distribution: bundles come and go, and nobody else notices. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class PluggingTest {
    private static final int PORT = 18973;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    @SuppressWarnings("NullAway.Init")
    private BundleContext context;

    private final HttpClient http = HttpClient.newHttpClient();

    @Configuration
    public Option[] distribution() {
        File unpacked = new File("target/exam");
        File home = new File(unpacked, "home-" + ProcessHandle.current().pid());
        return OptionUtils.combine(
                asBinKaraf(),
                karafDistributionConfiguration()
                        .frameworkUrl(new File(System.getProperty("guildhall.distribution"))
                                .toURI()
                                .toString())
                        .karafVersion("4.4.10")
                        .name("Guildhall")
                        .useDeployFolder(false)
                        .unpackDirectory(unpacked),
                configureConsole().ignoreLocalConsole().ignoreRemoteShell(),
                keepRuntimeFolder(),
                editConfigurationFilePut("etc/system.properties", "guildhall.port", Integer.toString(PORT)),
                editConfigurationFilePut("etc/system.properties", "guildhall.host", "127.0.0.1"),
                editConfigurationFilePut("etc/system.properties", "guildhall.home", home.getAbsolutePath()),
                editConfigurationFilePut("etc/system.properties", "guildhall.demo", "false"),
                editConfigurationFilePut(
                        "etc/org.ops4j.pax.url.mvn.cfg",
                        "org.ops4j.pax.url.mvn.localRepository",
                        System.getProperty("guildhall.maven.repository")),
                vmOption("-Xmx384m"),
                vmOption("-XX:TieredStopAtLevel=1"));
    }

    /** What bin/karaf passes to a Java with modules; Pax Exam starts the JVM by itself. */
    private static Option[] asBinKaraf() {
        String endorsed = "lib/endorsed/org.apache.karaf.specs.";
        List<String> options = new ArrayList<>(List.of(
                "--add-reads=java.xml=java.logging",
                "--add-exports=java.base/org.apache.karaf.specs.locator=java.xml,ALL-UNNAMED",
                "--patch-module",
                "java.base=" + endorsed + "locator-4.4.10.jar",
                "--patch-module",
                "java.xml=" + endorsed + "java.xml-4.4.10.jar",
                "-classpath",
                "lib/jdk9plus/*" + File.pathSeparator + "lib/boot/*"));
        for (String opened : List.of(
                "java.base/java.security",
                "java.base/java.net",
                "java.base/java.lang",
                "java.base/java.util",
                "java.naming/javax.naming.spi",
                "java.rmi/sun.rmi.transport.tcp",
                "java.base/java.io",
                "java.base/java.text",
                "java.base/java.time")) {
            options.add("--add-opens");
            options.add(opened + "=ALL-UNNAMED");
        }
        for (String exported : List.of(
                "java.base/sun.net.www.protocol.file",
                "java.base/sun.net.www.protocol.ftp",
                "java.base/sun.net.www.protocol.http",
                "java.base/sun.net.www.protocol.https",
                "java.base/sun.net.www.protocol.jar",
                "java.base/sun.net.www.content.text",
                "jdk.xml.dom/org.w3c.dom.html",
                "java.rmi/sun.rmi.registry")) {
            options.add("--add-exports=" + exported + "=ALL-UNNAMED");
        }
        return options.stream().map(option -> vmOption(option)).toArray(Option[]::new);
    }

    @Test
    public void everyBundleIsUpAndNoneOfOursIsBroken() {
        await("the API answers", () -> status("/api/health") == 200);
        for (Bundle bundle : context.getBundles()) {
            if (bundle.getSymbolicName() != null && bundle.getSymbolicName().startsWith("io.guildhall.")) {
                boolean fragment = bundle.getHeaders().get(Constants.FRAGMENT_HOST) != null;
                int whole = fragment ? Bundle.RESOLVED : Bundle.ACTIVE;
                assertEquals(bundle.getSymbolicName(), whole, bundle.getState());
            }
        }
    }

    @Test
    public void theWebServerIsWiredToItsServiceLoaderFromTheStart() {
        assertTrue(bundle("org.apache.felix.http.jetty12")
                .adapt(BundleWiring.class)
                .getRequiredWires(PackageNamespace.PACKAGE_NAMESPACE)
                .stream()
                .filter(wire ->
                        !"dynamic".equals(wire.getRequirement().getDirectives().get("resolution")))
                .anyMatch(wire -> "org.apache.aries.spifly"
                        .equals(wire.getCapability().getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE))));
    }

    @Test
    public void theDoorsOfTheShellAndOfManagementAreShut() {
        for (Bundle bundle : context.getBundles()) {
            String name = String.valueOf(bundle.getSymbolicName());
            assertFalse(name, name.contains("karaf.shell.ssh"));
            assertFalse(name, name.contains("karaf.management"));
            assertFalse(name, name.contains("webconsole"));
        }
    }

    @Test
    public void stoppingTheBarTouchesNoOtherBundleAndItComesBack() throws Exception {
        await("the API answers", () -> status("/api/health") == 200);
        Bundle bar = bundle("io.guildhall.hospitality");
        List<String> disturbed = new CopyOnWriteArrayList<>();
        SynchronousBundleListener watch = event -> {
            if (event.getBundle() != bar) {
                disturbed.add(event.getBundle().getSymbolicName() + " event " + event.getType());
            }
        };
        context.addBundleListener(watch);
        try {
            bar.stop();
            assertEquals(200, status("/api/health"));
            bar.start();
            assertEquals(Bundle.ACTIVE, bar.getState());
            bar.stop();
            bar.start();
            assertEquals(200, status("/api/health"));
            assertEquals(Bundle.ACTIVE, bar.getState());
        } finally {
            context.removeBundleListener(watch);
        }
        assertEquals(List.of(), disturbed);
    }

    private Bundle bundle(String name) {
        Bundle found = Arrays.stream(context.getBundles())
                .filter(bundle -> name.equals(bundle.getSymbolicName()))
                .findFirst()
                .orElse(null);
        assertNotNull(name, found);
        return found;
    }

    private int status(String path) {
        try {
            return http.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + PORT + path))
                                    .timeout(Duration.ofSeconds(5))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (java.io.IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(what, System.nanoTime() < end);
            java.util.concurrent.locks.LockSupport.parkNanos(
                    Duration.ofMillis(100).toNanos());
        }
    }
}
