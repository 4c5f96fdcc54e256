package io.guildhall.notify.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.guildhall.actor.Actor;
import io.guildhall.notify.internal.Letters.Letter;
import io.guildhall.notify.internal.mail.Message;
import io.guildhall.notify.internal.mail.Server;
import io.guildhall.notify.internal.mail.Sheet;
import io.guildhall.notify.internal.mail.Words;
import io.guildhall.port.Vault;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a letter with words of its own keeps of them until it has gone.
 *
 * @param language of its reader; null in those of older days
 * @param until epoch seconds after which it is of no use, or 0
 */
record Content(
        String subject,
        String text,
        String path,
        String button,
        @Nullable String language,
        long until) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PURPOSE = "letter";

    String locked(Vault vault) {
        try {
            return vault.lock(PURPOSE, JSON.writeValueAsString(this));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static Content read(String stored, Vault vault) {
        try {
            // Letters of older days lay open.
            return JSON.readValue(stored.startsWith("{") ? stored : vault.open(PURPOSE, stored), Content.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a letter without words", e);
        }
    }

    /** Empty once it is of no use. */
    Optional<Message> message(Letter letter, Actor system, Server server) {
        if (until > 0 && Instant.now().getEpochSecond() > until) {
            return Optional.empty();
        }
        Words words = Words.in(language == null ? system.workspace().locale() : language);
        String workspace = system.workspace().name();
        Sheet sheet = new Sheet();
        text.strip().lines().filter(line -> !line.isBlank()).forEach(sheet::paragraph);
        sheet.button(button, server.link() + path);
        Map<String, String> values = Map.of("workspace", workspace);
        sheet.small(words.say("plain.why", values), words.say("plain.choose", values), server.link());
        return Optional.of(new Message(
                letter.messageId(system.tenantId()),
                workspace,
                Objects.requireNonNull(letter.address()),
                subject,
                sheet.text(),
                sheet.html(words.language()),
                null,
                words.language(),
                false));
    }
}
