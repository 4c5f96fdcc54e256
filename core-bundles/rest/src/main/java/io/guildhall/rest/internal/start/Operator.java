package io.guildhall.rest.internal.start;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Somebody at the machine itself, and not through a proxy on it. */
public final class Operator {
    private static final List<String> OF_PROXIES = List.of("Forwarded", "X-Forwarded-For", "X-Real-IP", "Via");

    private Operator() {}

    public static boolean asks(HttpServletRequest request) {
        return OF_PROXIES.stream().allMatch(name -> request.getHeader(name) == null)
                && isLoopback(request.getRemoteAddr());
    }

    private static boolean isLoopback(String address) {
        try {
            // An address in digits, so nobody is asked for a name.
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
