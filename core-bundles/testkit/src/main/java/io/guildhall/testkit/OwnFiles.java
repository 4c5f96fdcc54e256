package io.guildhall.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sees the files of one module alone, as its bundle's class loader would: two on the class path may have the same name. */
final class OwnFiles extends ClassLoader {
    private final ClassLoader all;
    private final String home;

    OwnFiles(Class<?> module) {
        super(null);
        all = module.getClassLoader();
        home = module.getProtectionDomain().getCodeSource().getLocation().toString();
    }

    @Override
    protected Enumeration<URL> findResources(String name) throws IOException {
        List<URL> own = Collections.list(all.getResources(name)).stream()
                .filter(url -> url.toString().contains(home))
                .toList();
        return Collections.enumeration(own);
    }

    @Override
    protected @Nullable URL findResource(String name) {
        try {
            Enumeration<URL> own = findResources(name);
            return own.hasMoreElements() ? own.nextElement() : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
