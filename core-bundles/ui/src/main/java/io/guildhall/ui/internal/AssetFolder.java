package io.guildhall.ui.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Reads a built interface out of a bundle. Only files that its build has listed are ever handed out. */
final class AssetFolder {
    private static final int LARGEST = 16 << 20;

    private final ClassLoader loader;
    private final String folder;

    AssetFolder(ClassLoader loader, String folder) {
        this.loader = loader;
        this.folder = folder.endsWith("/") ? folder : folder + "/";
    }

    /** @throws UncheckedIOException if the file is missing or larger than 16 MB */
    byte[] read(String name) {
        try (InputStream in = loader.getResourceAsStream(folder + name)) {
            if (in == null) {
                throw new IOException("no file " + folder + name);
            }
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new IOException(folder + name + " is larger than 16 MB");
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Map<String, Asset> readAll(Collection<String> names) {
        Map<String, Asset> assets = new HashMap<>();
        names.forEach(name -> assets.put(name, new Asset(name, read(name))));
        return Map.copyOf(assets);
    }
}
