package io.guildhall.ui.internal;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * A module's built interface, copied out of its bundle so that open pages still find it after the bundle has gone. Immutable.
 *
 * @param entry name of the ES module that registers everything
 */
record PluginFiles(String module, String hash, int sdk, String entry, List<String> css, Map<String, Asset> assets) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What a build writes into {@code plugin.json}. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Manifest(String id, int sdk, String hash, String entry, List<String> css, List<String> files) {}

    /** @throws IllegalArgumentException with a sentence if the interface was built for another module */
    static PluginFiles read(String module, AssetFolder folder) throws IOException {
        Manifest manifest = JSON.readValue(folder.read("plugin.json"), Manifest.class);
        if (!module.equals(manifest.id())) {
            throw new IllegalArgumentException("the interface of module " + module + " was built for " + manifest.id());
        }
        return new PluginFiles(
                module,
                manifest.hash(),
                manifest.sdk(),
                manifest.entry(),
                manifest.css(),
                folder.readAll(manifest.files()));
    }

    /** As a browser asks for one of its files. */
    String url(String file) {
        return "/ui/" + module + "/" + hash + "/" + file;
    }
}
