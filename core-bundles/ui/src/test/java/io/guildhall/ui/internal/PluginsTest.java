package io.guildhall.ui.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.port.ModuleSnapshot;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.Test;

public class PluginsTest {
    private ModuleSnapshot snapshot = ModuleSnapshot.EMPTY;
    private Instant now = Instant.parse("2026-11-21T08:00:00Z");
    private final Plugins plugins = new Plugins(() -> snapshot, new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    });

    @Test
    public void handsOutTheFilesThatAModulesBuildHasListedAndNoOthers() {
        snapshot = FakeFiles.plugin("bar", "0a1b2c3d", "one").snapshot("bar", 1);

        assertThat(text("bar", "0a1b2c3d", "index.js")).isEqualTo("one");
        assertThat(text("bar", "0a1b2c3d", "secret.txt")).isNull();
        assertThat(text("bar", "ffffffff", "index.js")).isNull();
    }

    @Test
    public void keepsTheFilesOfAReplacedModuleForPagesThatAreStillOpen() {
        snapshot = FakeFiles.plugin("bar", "0a1b2c3d", "one").snapshot("bar", 1);
        plugins.current();

        snapshot = FakeFiles.plugin("bar", "4e5f6a7b", "two").snapshot("bar", 2);

        assertThat(plugins.current().get("bar")).extracting(PluginFiles::hash).isEqualTo("4e5f6a7b");
        assertThat(text("bar", "0a1b2c3d", "index.js")).isEqualTo("one");
        assertThat(text("bar", "4e5f6a7b", "index.js")).isEqualTo("two");
    }

    @Test
    public void forgetsThemWhenTheirTimeIsOver() {
        snapshot = FakeFiles.plugin("bar", "0a1b2c3d", "one").snapshot("bar", 1);
        plugins.current();
        snapshot = FakeFiles.plugin("bar", "4e5f6a7b", "two").snapshot("bar", 2);
        plugins.current();

        now = now.plus(Duration.ofHours(7));
        snapshot = FakeFiles.plugin("bar", "8c9d0e1f", "three").snapshot("bar", 3);

        assertThat(text("bar", "0a1b2c3d", "index.js")).isNull();
        assertThat(text("bar", "4e5f6a7b", "index.js")).isEqualTo("two");
    }

    @Test
    public void listsNothingOfAModuleWhoseInterfaceIsBrokenOrAnothers() {
        snapshot = FakeFiles.plugin("other", "0a1b2c3d", "one").snapshot("bar", 1);
        assertThat(plugins.current()).isEmpty();

        snapshot = new FakeFiles().snapshot("bar", 2);
        assertThat(plugins.current()).isEmpty();
    }

    @Test
    public void holdsNoClassLoaderOfAModuleThatHasGone() throws InterruptedException {
        WeakReference<ClassLoader> loader = plugAndUnplug();

        for (int attempt = 0; attempt < 50 && loader.get() != null; attempt++) {
            System.gc();
            Thread.sleep(20);
        }

        assertThat(loader.get()).isNull();
        assertThat(text("bar", "0a1b2c3d", "index.js")).isEqualTo("one");
    }

    private WeakReference<ClassLoader> plugAndUnplug() {
        FakeFiles files = FakeFiles.plugin("bar", "0a1b2c3d", "one");
        snapshot = files.snapshot("bar", 1);
        plugins.current();
        snapshot = ModuleSnapshot.EMPTY;
        assertThat(plugins.current()).isEmpty();
        return new WeakReference<>(files);
    }

    private @org.jspecify.annotations.Nullable String text(String module, String hash, String file) {
        return plugins.asset(module, hash, file)
                .map(asset -> new String(asset.bytes(), StandardCharsets.UTF_8))
                .orElse(null);
    }
}
