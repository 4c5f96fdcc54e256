package io.guildhall.identity.internal.account;

/**
 * Where a try to prove who one is comes from.
 *
 * @param address IP address as text, after trusted proxies
 * @param agent what the browser calls itself, for the list of sessions
 */
public record Origin(String address, String agent) {
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
