package io.guildhall.identity.internal.rest;

import io.guildhall.identity.internal.Settings;
import io.guildhall.identity.internal.account.Origin;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Where a request comes from. What a proxy says is believed only of those the operator has named. Thread-safe. */
@Component(service = Callers.class)
public final class Callers {
    private final Set<String> proxies;

    @Activate
    public Callers(@Reference Settings settings) {
        proxies = settings.trustedProxies();
    }

    Origin origin(HttpServletRequest request) {
        String agent = Objects.requireNonNullElse(request.getHeader("User-Agent"), "");
        String printable = agent.replaceAll("[^\\x20-\\x7e]", "?");
        return new Origin(
                address(request),
                printable.substring(0, Math.min(printable.length(), 120)),
                SessionCookie.device(request.getCookies()));
    }

    boolean secure(HttpServletRequest request) {
        return request.isSecure()
                || (proxies.contains(request.getRemoteAddr())
                        && "https".equalsIgnoreCase(request.getHeader("X-Forwarded-Proto")));
    }

    /** Of the chain of proxies the last address that is not one of ours. */
    private String address(HttpServletRequest request) {
        String address = request.getRemoteAddr();
        String forwarded = request.getHeader("X-Forwarded-For");
        if (forwarded == null || !proxies.contains(address)) {
            return address;
        }
        String[] chain = forwarded.split(",", -1);
        for (int i = chain.length - 1; i >= 0 && proxies.contains(address); i--) {
            address = chain[i].strip();
        }
        return address.isEmpty() || address.length() > 64 ? request.getRemoteAddr() : address;
    }
}
