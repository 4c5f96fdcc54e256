package io.guildhall.identity.internal;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Requests as a servlet container would hand them over, as far as identity asks. */
final class Requests {
    static HttpServletRequest from(String address) {
        return from(address, false, Map.of("User-Agent", "Firefox on Linux"));
    }

    static HttpServletRequest from(String address, boolean secure, Map<String, String> headers) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                Requests.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, args) -> switch (method.getName()) {
                    case "getRemoteAddr" -> address;
                    case "getCookies" -> cookies(headers.get("Cookie"));
                    case "isSecure" -> secure;
                    case "getHeader" -> headers.get((String) args[0]);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private static Cookie @Nullable [] cookies(@Nullable String header) {
        if (header == null) {
            return null;
        }
        String[] pair = header.split("=", 2);
        return new Cookie[] {new Cookie(pair[0], pair[1])};
    }

    private Requests() {}
}
