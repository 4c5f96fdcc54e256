package io.guildhall.notify.internal.mail;

/** A mail that has not gone. The message is for whoever runs the workspace, and names no other people's mail. */
public final class Undelivered extends Exception {
    private static final long serialVersionUID = 1;

    private final boolean forGood;
    private final boolean badAddress;
    private final boolean unclear;

    Undelivered(String message, boolean forGood, boolean badAddress, boolean unclear, Throwable cause) {
        super(message, cause);
        this.forGood = forGood;
        this.badAddress = badAddress;
        this.unclear = unclear;
    }

    /** Whether the server will never take it, as for an address that does not exist. */
    public boolean forGood() {
        return forGood;
    }

    /** Whether that is because nobody has this address. */
    public boolean badAddress() {
        return badAddress;
    }

    /** Whether the server may have taken it all the same: the connection broke under the mail itself. */
    public boolean unclear() {
        return unclear;
    }
}
