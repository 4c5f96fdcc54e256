package io.guildhall.door;

import io.guildhall.actor.Actor;
import io.guildhall.database.Transaction;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Addresses that lead to a record without a session. One is either chosen by the owner, such as a bar's name, or made up and locked so that nobody
 * can guess it. Thread-safe.
 */
@ProviderType
public interface Doors {
    /**
     * Who came in.
     *
     * @param actor of the record's workspace; no member, and may only what the door grants
     * @param recordId to which the address leads
     */
    record Visit(Actor actor, long recordId) {}

    /**
     * An address that nobody can guess. It holds, locked, what it leads to: nothing of it lies in the database, and it is good for as
     * long as the installation's secrets are. Ending it earlier is the module's to do, by the record's state.
     */
    String sealed(long tenantId, String door, long recordId);

    /** The address that was chosen for a record. */
    Optional<String> chosen(Transaction tx, String door, long recordId);

    /**
     * Chooses the address of a record; whatever it had before leads nowhere from then on.
     *
     * @param address 3 to 60 small letters, digits and hyphens
     * @throws io.guildhall.problem.ProblemException 422 {@code door/address} for what is none, 409 {@code door/address-taken} if it
     *     is somebody else's
     */
    String choose(Transaction tx, String door, long recordId, String address);

    /** Takes a record's chosen address away, if it has one. */
    void close(Transaction tx, String door, long recordId);

    /** The page's path in the app, with the leading slash. */
    default String path(String door, String address) {
        return "/p/" + door + "/" + address;
    }

    /**
     * What a page gives out and is to get back untouched, such as a ticket with the time of its making.
     *
     * @param purpose in the module's words; what was sealed for one opens for no other
     * @return letters, digits, dots, hyphens and underscores
     */
    String seal(String purpose, String plain);

    /** Empty for what was not sealed here for this purpose, or was touched since. */
    Optional<String> unseal(String purpose, String sealed);

    /**
     * Whoever came to this address.
     *
     * @throws io.guildhall.problem.ProblemException 404 {@code door/closed} where it leads nowhere, be it that there is no such
     *     address, that its workspace has switched the module off or that the module is away
     */
    Visit enter(String door, String address);
}
