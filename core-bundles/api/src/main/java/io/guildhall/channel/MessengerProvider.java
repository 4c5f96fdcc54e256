package io.guildhall.channel;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/** Speaks the protocol of a messenger. Thread-safe. */
@ConsumerType
public interface MessengerProvider extends Provider {
    /**
     * @param to number in E.164
     * @param text words of one's own, or null with a template
     * @param template name of a template that the provider has approved, or null
     * @param language of the template, {@code en_US}
     * @param values of the template, in order
     */
    record Outgoing(
            String to, @Nullable String text, @Nullable String template, String language, List<String> values) {
        public Outgoing {
            values = List.copyOf(values);
        }
    }

    /** @param language such as {@code en_US} @param text with places such as <code>{{1}}</code> */
    record Template(String name, String language, String text) {}

    /** What a provider tells. */
    sealed interface Event {
        /** @param from number in E.164 @param name as the sender calls himself, or empty */
        record Received(String id, String from, String name, String text, Instant at) implements Event {}

        /** @param state sent, delivered, read or failed */
        record State(String id, String state, String failure, Instant at) implements Event {}
    }

    /**
     * Runs in no transaction.
     *
     * @return the provider's id of the message
     */
    String send(Line line, Outgoing message) throws ChannelTrouble;

    /**
     * For how long after somebody has written he may be answered in words of one's own; later only templates go. Empty: always.
     */
    default Optional<Duration> answerTime() {
        return Optional.empty();
    }

    /** Templates that the provider has approved, to choose from; empty if it cannot say. Runs in no transaction. */
    default List<Template> templates(Line line) throws ChannelTrouble {
        return List.of();
    }

    /** @throws io.guildhall.problem.ProblemException 401 unless it is signed as it has to be, 400 for what cannot be read */
    List<Event> read(Line line, Inbound inbound);
}
