package io.guildhall.workflow.internal.outward.call;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * A block of IP addresses, such as {@code 10.0.0.0/8}. Immutable.
 *
 * @param base its first address, 4 or 16 bytes
 * @param bits how many bits its addresses have in common
 */
record Block(byte[] base, int bits) {
    private static final Pattern V4 = Pattern.compile("(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}");
    private static final Pattern V6 = Pattern.compile("[0-9a-fA-F:]*:[0-9a-fA-F:.]*");

    /** @throws IllegalArgumentException for what is no block */
    static Block of(String text) {
        String[] parts = text.split("/", 2);
        byte[] base = address(parts[0]);
        int most = base.length * 8;
        if (parts.length == 1) {
            return new Block(base, most);
        }
        if (!parts[1].matches("[0-9]{1,3}") || Integer.parseInt(parts[1]) > most) {
            throw new IllegalArgumentException(text + " is no block of addresses");
        }
        return new Block(base, Integer.parseInt(parts[1]));
    }

    /** Whether the text is an address in its one usual spelling; others, {@code 0177.1} or {@code 2130706433}, are none. */
    static boolean isAddress(String text) {
        try {
            address(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    boolean has(byte[] address) {
        if (address.length != base.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit += 8) {
            int mask = bits - bit >= 8 ? 0xff : 0xff00 >> (bits - bit) & 0xff;
            if (((address[bit / 8] ^ base[bit / 8]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }

    private static byte[] address(String text) {
        if (!V4.matcher(text).matches() && !V6.matcher(text).matches()) {
            throw new IllegalArgumentException(text + " is no address");
        }
        try {
            // Nothing is looked up: it is an address, or refused as none.
            return InetAddress.getByName(text.indexOf(':') < 0 ? text : "[" + text + "]")
                    .getAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(text + " is no address", e);
        }
    }
}
