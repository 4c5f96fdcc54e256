package io.guildhall.port;

import io.guildhall.database.Transaction;
import java.time.Duration;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * What a bundle keeps for some days and no longer; a service. One clock of each node goes through all of them several times a day, one
 * after the other, each in small parts that each commit. A round that is broken off goes on with the next one.
 */
@ConsumerType
public interface Tidied {
    /** Between two parts, for others to get at the rows. */
    Duration PAUSE = Duration.ofMillis(50);

    /** In the plural, as a log says it. */
    String what();

    /** After how many days they go; 0 keeps them for ever. */
    int days();

    /** Whether a round is due: the tables are there, and no other node has just been at it. */
    boolean due(Transaction tx);

    /** Deletes some of what is older. @return how many, 0 when that was all */
    int part(Transaction tx);

    /** @return how many are gone */
    default long round(BackRoom room) throws InterruptedException {
        if (days() == 0 || !room.run(this::due)) {
            return 0;
        }
        long gone = 0;
        for (int part = 1; part > 0; gone += part) {
            part = room.run(this::part);
            Thread.sleep(PAUSE.toMillis());
        }
        return gone;
    }

    /**
     * @param pid of the settings in which {@code keep.days} stands
     * @throws IllegalArgumentException in words for an operator
     */
    static int checked(int days, String pid) {
        int most = 36_500;
        if (days < 0 || days > most) {
            throw new IllegalArgumentException(
                    "keep.days = " + days + " is no number from 0 to " + most + ". Correct it in etc/" + pid + ".cfg.");
        }
        return days;
    }
}
