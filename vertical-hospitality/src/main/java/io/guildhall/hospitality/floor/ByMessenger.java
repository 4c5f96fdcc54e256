package io.guildhall.hospitality.floor;

import io.guildhall.channel.Messages;
import io.guildhall.database.Transaction;
import io.guildhall.problem.ProblemException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A word to a party by the house's messenger, if it has one. */
public final class ByMessenger {
    private static final Logger log = LoggerFactory.getLogger(ByMessenger.class);
    private static final String BOOKING = "hospitality.booking";

    private ByMessenger() {}

    /**
     * @param key names the occasion: of one, one message goes out
     * @return whether this is the message that goes out
     */
    public static boolean tell(
            Messages messages,
            Transaction tx,
            String key,
            @Nullable String phone,
            String text,
            String language,
            long booking) {
        if (phone == null || phone.isBlank()) {
            return false;
        }
        try {
            return messages.send(
                            tx, new Messages.Wish(key, null, phone, text, null, language, List.of(), BOOKING, booking))
                    .isPresent();
        } catch (ProblemException e) {
            // Most houses have no messenger, or the number is none: then it is said by mail or aloud.
            log.debug(
                    "Party {} is not told by messenger: {}",
                    booking,
                    e.problem().code());
            return false;
        }
    }
}
