package io.guildhall.channel;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/** What messengers and telephones have in common. A service of whoever speaks the provider's protocol. Thread-safe. */
@ConsumerType
public interface Provider {
    /**
     * What a line needs to be told.
     *
     * @param name snake_case, at most 40 characters
     * @param secret whether nobody reads it again
     */
    record Setting(String name, boolean secret, boolean required) {}

    /** Names it in the database, for ever: {@code cloud_api}. */
    String key();

    String title();

    List<Setting> settings();

    /**
     * What to answer when the provider asks whether this is the right address; empty if it does not fit.
     *
     * @param inbound of a GET
     */
    default Optional<String> challenge(Line line, Inbound inbound) {
        return Optional.empty();
    }
}
