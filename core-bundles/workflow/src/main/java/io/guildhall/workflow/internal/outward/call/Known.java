package io.guildhall.workflow.internal.outward.call;

import java.net.InetAddress;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A place within the operator's own network that tenants may call all the same: {@code erp.example.lan}, {@code
 * http://10.1.2.3:8080}, {@code 10.1.0.0/16:8443}, {@code [fd00::/8]}. Immutable.
 *
 * @param plain whether it may be called without encryption
 * @param name lower-case, or null for a block
 * @param port 0 for the usual ones
 */
record Known(boolean plain, @Nullable String name, @Nullable Block block, int port) {
    private static final Pattern FORM =
            Pattern.compile("(https?://)?(?:\\[([0-9a-f:./]+)\\]|([a-z0-9._-]+(?:/[0-9]{1,2})?))(?::([0-9]{1,5}))?/?");

    /** @throws IllegalArgumentException for what is none */
    static Known of(String text) {
        Matcher form = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!form.matches()) {
            throw new IllegalArgumentException(text + " is no name or block of addresses");
        }
        boolean plain = "http://".equals(form.group(1));
        int port = form.group(4) != null ? Integer.parseInt(form.group(4)) : plain ? 80 : 0;
        if (form.group(2) != null) {
            return new Known(plain, null, Block.of(form.group(2)), port);
        }
        String name = form.group(3);
        boolean address = name.indexOf('/') >= 0 || Block.isAddress(name);
        return address ? new Known(plain, null, Block.of(name), port) : new Known(plain, name, null, port);
    }

    boolean is(Target target) {
        return fits(target) && target.host().equals(name);
    }

    boolean has(Target target, InetAddress address) {
        return fits(target) && (target.host().equals(name) || block != null && block.has(address.getAddress()));
    }

    /** Whether it speaks of this way of calling; where it names no port, that is for the others to say. */
    boolean fits(Target target) {
        return (target.tls() || plain) && (port == 0 || port == target.port());
    }
}
