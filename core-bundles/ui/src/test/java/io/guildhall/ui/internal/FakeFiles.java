package io.guildhall.ui.internal;

import io.guildhall.module.Module;
import io.guildhall.port.InstalledModule;
import io.guildhall.port.ModuleSnapshot;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A bundle's class loader that holds nothing but a few files. */
final class FakeFiles extends ClassLoader {
    private final Map<String, String> files = new HashMap<>();

    FakeFiles() {
        super(FakeFiles.class.getClassLoader());
    }

    /** A built interface of one script whose text is its only content. */
    static FakeFiles plugin(String module, String hash, String script) {
        return new FakeFiles()
                .with("OSGI-INF/ui/plugin.json", """
                        {"id": "%s", "sdk": 1, "hash": "%s", "entry": "index.js", "css": [], "files": ["index.js"]}
                        """.formatted(module, hash))
                .with("OSGI-INF/ui/index.js", script)
                .with("OSGI-INF/ui/secret.txt", "not listed");
    }

    FakeFiles with(String name, String text) {
        files.put(name, text);
        return this;
    }

    /** A snapshot with one working module that was loaded by this loader. */
    ModuleSnapshot snapshot(String key, long generation) {
        Module module = (Module) Proxy.newProxyInstance(this, new Class<?>[] {Module.class}, (proxy, method, args) -> {
            switch (method.getName()) {
                case "key":
                    return key;
                case "ui":
                    return Optional.of("OSGI-INF/ui");
                default:
                    return null;
            }
        });
        Map<String, InstalledModule> modules = Map.of(key, new InstalledModule(module, 1, null));
        return new ModuleSnapshot(generation, modules, Map.of(), Map.of(), Map.of(), Map.of());
    }

    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
        String text = files.get(name);
        return text == null ? null : new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
