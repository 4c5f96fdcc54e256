package io.guildhall.channel;

import java.time.Instant;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** Speaks the protocol of a telephone exchange. Thread-safe. */
@ConsumerType
public interface TelephonyProvider extends Provider {
    /**
     * One thing that happened to a call.
     *
     * @param id of the call, the same over all its events
     * @param state ringing, answered, ended or missed; recorded where it tells no more than that a recording has come
     * @param inbound whether somebody called us
     * @param peer number of the one outside, in E.164 where it is known, else empty
     * @param own the line of the house: a number or the name of an extension
     * @param seconds talked, once it has ended
     * @param recording https address, or empty
     */
    record CallEvent(
            String id,
            String state,
            boolean inbound,
            String peer,
            String own,
            long seconds,
            String recording,
            Instant at) {}

    /**
     * Lets the member's telephone ring and then the other one's. Runs in no transaction.
     *
     * @param own extension of the member
     * @param peer number in E.164
     * @return the provider's id of the call
     */
    String dial(Line line, String own, String peer) throws ChannelTrouble;

    /** @throws io.guildhall.problem.ProblemException 401 unless it is signed as it has to be, 400 for what cannot be read */
    List<CallEvent> read(Line line, Inbound inbound);
}
