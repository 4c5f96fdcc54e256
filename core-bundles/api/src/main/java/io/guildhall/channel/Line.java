package io.guildhall.channel;

import java.util.Map;

/**
 * A workspace's own access to a provider.
 *
 * @param settings what may be read, by the provider's names
 * @param secrets what may not
 */
public record Line(long id, Map<String, String> settings, Map<String, String> secrets) {
    public Line {
        settings = Map.copyOf(settings);
        secrets = Map.copyOf(secrets);
    }

    public String setting(String name) {
        return settings.getOrDefault(name, "");
    }

    public String secret(String name) {
        return secrets.getOrDefault(name, "");
    }

    /** Says nothing of what it holds. */
    @Override
    public String toString() {
        return "line " + id;
    }
}
