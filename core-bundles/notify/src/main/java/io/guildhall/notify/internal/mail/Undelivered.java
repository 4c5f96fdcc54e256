package io.guildhall.notify.internal.mail;

/** A mail that has not gone. The message is for whoever runs the workspace, and names no other people's mail. */
public final class Undelivered extends Exception {
    private static final long serialVersionUID = 1;

    private final boolean forGood;

    Undelivered(String message, boolean forGood, Throwable cause) {
        super(message, cause);
        this.forGood = forGood;
    }

    /** Whether the server will never take it, as for an address that does not exist. */
    public boolean forGood() {
        return forGood;
    }
}
