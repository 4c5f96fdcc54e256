package io.guildhall.identity.internal.account;

import org.jspecify.annotations.Nullable;

/**
 * Where a try to prove who one is comes from.
 *
 * @param address IP address as text, after trusted proxies
 * @param agent what the browser calls itself, for the list of sessions
 * @param device secret that this browser keeps, by which it is known again; null if it can keep none
 */
public record Origin(String address, String agent, @Nullable String device) {
    public Origin(String address, String agent) {
        this(address, agent, null);
    }

    /** The address as it is counted: of IPv6 only the first 64 bits, since whoever has one has them all. */
    public String network() {
        int colons = 0;
        for (int i = 0; i < address.length(); i++) {
            if (address.charAt(i) == ':' && ++colons == 4) {
                return address.substring(0, i);
            }
        }
        return address;
    }
}
