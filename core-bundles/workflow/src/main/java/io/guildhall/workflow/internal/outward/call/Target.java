package io.guildhall.workflow.internal.outward.call;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * Where a call goes. Immutable.
 *
 * @param tls whether the connection is encrypted
 * @param host lower-case name, or an address without brackets
 * @param path with the query, as it is sent
 */
record Target(boolean tls, String host, int port, String path) {
    private static final int LONGEST = 2_000;
    private static final String NAME = "([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?\\.)*[a-z]([a-z0-9-]{0,61}[a-z0-9])?";

    /** @throws Refused for what is no address of the web, has a user's name in it, or spells a number as nobody does */
    static Target of(String url) throws Refused {
        if (url.length() > LONGEST || !url.matches("[\\x21-\\x7e]+")) {
            throw Refused.url();
        }
        try {
            return of(new URI(url));
        } catch (URISyntaxException e) {
            throw Refused.url();
        }
    }

    /** Where an answer sends the caller on, seen from here. */
    Target then(String location) throws Refused {
        if (location.length() > LONGEST || !location.matches("[\\x21-\\x7e]+")) {
            throw Refused.url();
        }
        try {
            return of(new URI(origin() + path).resolve(location));
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw Refused.url();
        }
    }

    private static Target of(URI uri) throws Refused {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        boolean tls = scheme.equals("https");
        if (!tls && !scheme.equals("http")
                || uri.getHost() == null
                || uri.getRawUserInfo() != null
                || uri.getRawFragment() != null
                || uri.getPort() > 65_535) {
            throw Refused.url();
        }
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        int port = uri.getPort() == -1 ? usualPort(tls) : uri.getPort();
        return new Target(tls, host(uri.getHost()), port, path + query);
    }

    private static String host(String given) throws Refused {
        String host = given.toLowerCase(Locale.ROOT);
        if (host.startsWith("[")) {
            host = host.substring(1, host.length() - 1);
        } else if (host.endsWith(".")) {
            host = host.substring(0, host.length() - 1);
        }
        if (!Block.isAddress(host) && !(host.length() <= 253 && host.matches(NAME))) {
            throw Refused.url();
        }
        return host;
    }

    boolean isAddress() {
        return Block.isAddress(host);
    }

    String origin() {
        return (tls ? "https://" : "http://") + authority();
    }

    /** As the header {@code Host} has it. */
    String authority() {
        String name = host.indexOf(':') < 0 ? host : "[" + host + "]";
        return port == usualPort(tls) ? name : name + ":" + port;
    }

    private static int usualPort(boolean tls) {
        return tls ? 443 : 80;
    }
}
