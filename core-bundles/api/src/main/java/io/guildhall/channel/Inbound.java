package io.guildhall.channel;

import java.util.Locale;
import java.util.Map;

/**
 * What a provider has sent to a line's address.
 *
 * @param url the whole address as the provider knows it; some sign it too
 * @param headers by lower-case name
 * @param query parameters of the address
 * @param body as it came, which is what was signed
 */
public record Inbound(String url, Map<String, String> headers, Map<String, String> query, byte[] body) {
    public Inbound {
        headers = Map.copyOf(headers);
        query = Map.copyOf(query);
    }

    public String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }
}
