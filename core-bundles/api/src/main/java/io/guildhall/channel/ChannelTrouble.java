package io.guildhall.channel;

import org.jspecify.annotations.Nullable;

/** A provider has not done what was asked. The message is for whoever runs the workspace and holds no secrets. */
public final class ChannelTrouble extends Exception {
    private static final long serialVersionUID = 1;

    private final boolean forGood;

    /** @param forGood whether asking again is of no use */
    public ChannelTrouble(String message, boolean forGood, @Nullable Throwable cause) {
        super(message, cause);
        this.forGood = forGood;
    }

    public boolean forGood() {
        return forGood;
    }
}
