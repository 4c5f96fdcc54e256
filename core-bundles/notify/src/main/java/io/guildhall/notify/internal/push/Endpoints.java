package io.guildhall.notify.internal.push;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which addresses pushes may go to: any browser names the address of its push service itself, and a server that calls whatever
 * address it is given can be made to call what only it can reach. Immutable.
 *
 * @param hosts names of push services; each stands for the names below it as well
 * @param local whether addresses of this machine and its network, and without encryption, are allowed: for tests
 */
public record Endpoints(Set<String> hosts, boolean local) {
    /** Of Chrome, Edge and Android; Firefox; Safari; Windows. */
    public static final List<String> KNOWN =
            List.of("fcm.googleapis.com", "push.services.mozilla.com", "push.apple.com", "notify.windows.com");

    private static final int LONGEST = 1_000;

    public Endpoints {
        hosts = Set.copyOf(hosts);
    }

    /** @throws IllegalArgumentException for an address that no push goes to */
    public URI check(String address) {
        if (address.length() > LONGEST || !address.matches("[\\x21-\\x7e]+")) {
            throw new IllegalArgumentException("not an address");
        }
        URI uri = uri(address);
        String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
        boolean web = "https".equals(uri.getScheme()) || local && "http".equals(uri.getScheme());
        if (!web || uri.getRawUserInfo() != null || uri.getRawFragment() != null || !allowed(host)) {
            throw new IllegalArgumentException("not the address of a push service that this installation knows");
        }
        if (!local && uri.getPort() != -1 && uri.getPort() != 443) {
            throw new IllegalArgumentException("push services answer at the usual port");
        }
        return uri;
    }

    /** Again when it is called: names may point elsewhere by then. */
    void checkNow(URI uri) throws UnknownHostException {
        for (InetAddress address : InetAddress.getAllByName(uri.getHost())) {
            if (!local && isInside(address)) {
                throw new IllegalArgumentException("the push service's name leads into a private network");
            }
        }
    }

    private boolean allowed(String host) {
        return hosts.stream().anyMatch(known -> host.equals(known) || host.endsWith("." + known));
    }

    private static boolean isInside(InetAddress address) {
        byte[] bytes = address.getAddress();
        // fc00::/7 and 100.64.0.0/10, which Java does not call local.
        boolean unique = bytes.length == 16 && (bytes[0] & 0xfe) == 0xfc;
        boolean shared = bytes.length == 4 && bytes[0] == 100 && (bytes[1] & 0xc0) == 64;
        return address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || unique
                || shared;
    }

    private static URI uri(String address) {
        try {
            return new URI(address);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("not an address", e);
        }
    }
}
