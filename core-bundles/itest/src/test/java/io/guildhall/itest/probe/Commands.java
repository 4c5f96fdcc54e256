package io.guildhall.itest.probe;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.FrameworkWiring;

/** What a console would offer. */
final class Commands {
    private final BundleContext context;

    Commands(BundleContext context) {
        this.context = context;
    }

    String run(String[] words) throws Exception {
        return switch (words[0]) {
            case "list" -> list();
            case "install" -> install(Path.of(words[1]));
            case "update" -> update(bundle(words[1]), Path.of(words[2]));
            case "stop" -> stop(bundle(words[1]));
            case "start" -> start(bundle(words[1]));
            case "uninstall" -> uninstall(bundle(words[1]));
            default -> throw new IllegalArgumentException(words[0]);
        };
    }

    private String list() {
        return Arrays.stream(context.getBundles())
                .map(bundle -> bundle.getBundleId() + " " + bundle.getSymbolicName() + " " + bundle.getVersion() + " "
                        + bundle.getState())
                .collect(Collectors.joining("\n"));
    }

    private String install(Path jar) throws Exception {
        Bundle bundle = installed(jar.toUri().toString());
        bundle.adapt(BundleStartLevel.class).setStartLevel(90);
        bundle.start();
        return Long.toString(bundle.getBundleId());
    }

    /** What goes just now is told to be gone a moment before its name is free again. */
    private Bundle installed(String location) throws Exception {
        for (int left = 100; ; left--) {
            try {
                return context.installBundle(location);
            } catch (BundleException e) {
                if (e.getType() != BundleException.DUPLICATE_BUNDLE_ERROR || left == 0) {
                    throw e;
                }
                Thread.sleep(100);
            }
        }
    }

    /** As {@code bundle:update} does it. */
    private String update(Bundle bundle, Path jar) throws Exception {
        try (InputStream in = Files.newInputStream(jar)) {
            bundle.update(in);
        }
        return "ok";
    }

    private String stop(Bundle bundle) throws BundleException {
        bundle.stop();
        return "ok";
    }

    private String start(Bundle bundle) throws BundleException {
        bundle.start();
        return "ok";
    }

    private String uninstall(Bundle bundle) throws Exception {
        bundle.uninstall();
        refresh(bundle);
        return "ok";
    }

    private void refresh(Bundle bundle) throws InterruptedException {
        CountDownLatch refreshed = new CountDownLatch(1);
        context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION)
                .adapt(FrameworkWiring.class)
                .refreshBundles(List.of(bundle), event -> {
                    if (event.getType() == FrameworkEvent.PACKAGES_REFRESHED) {
                        refreshed.countDown();
                    }
                });
        if (!refreshed.await(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("not refreshed");
        }
    }

    /** The newest of this name. */
    private Bundle bundle(String name) {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> name.equals(bundle.getSymbolicName()))
                .reduce((older, newer) -> newer)
                .orElseThrow(() -> new IllegalArgumentException(name));
    }
}
