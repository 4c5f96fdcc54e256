package io.guildhall.outward.internal.mail;

import io.guildhall.channel.MailTransport;
import io.guildhall.port.Vault;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Links that stop news and offers to one address. They hold, locked and signed, what they are about: none lies in the database, none
 * can be guessed, and they are good for as long as somebody keeps the mail. Thread-safe.
 */
@Component(service = Unsubscribing.class)
public final class Unsubscribing {
    private static final String PURPOSE = "unsubscribe-mail";

    /** @param address in small letters */
    record Wish(long tenant, String address) {}

    private final Vault vault;
    private final MailTransport transport;

    @Activate
    public Unsubscribing(@Reference Vault vault, @Reference MailTransport transport) {
        this.vault = vault;
        this.transport = transport;
    }

    /** Empty if the operator has not said where people open the app. */
    public Optional<String> link(long tenant, String address) {
        return transport.link().map(base -> base + "/api/unsubscribe-mail/" + token(tenant, address));
    }

    String token(long tenant, String address) {
        return vault.lock(PURPOSE, tenant + "/" + address);
    }

    /** Empty for what was not made here. */
    Optional<Wish> read(String token) {
        if (!token.matches("[A-Za-z0-9._-]{20,1000}")) {
            return Optional.empty();
        }
        try {
            String[] parts = vault.open(PURPOSE, token).split("/", 2);
            return Optional.of(new Wish(Long.parseLong(parts[0]), parts[1]));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
