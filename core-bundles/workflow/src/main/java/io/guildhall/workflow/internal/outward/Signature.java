package io.guildhall.workflow.internal.outward;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signatures as Standard Webhooks says, so that receivers find a library in every language. Thread-safe. */
final class Signature {
    static final String PREFIX = "whsec_";
    private static final String VERSION = "v1,";
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Signature() {}

    static String secret() {
        byte[] bits = new byte[BYTES];
        RANDOM.nextBytes(bits);
        return PREFIX + Base64.getEncoder().encodeToString(bits);
    }

    /** Whether this can be one: {@code whsec_} and at least 24 bytes. */
    static boolean isSecret(String secret) {
        try {
            return secret.startsWith(PREFIX) && key(secret).length >= 24;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    static String of(String secret, String id, long seconds, byte[] body) {
        byte[] head = (id + "." + seconds + ".").getBytes(StandardCharsets.UTF_8);
        byte[] signed = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, signed, head.length, body.length);
        return VERSION + Base64.getEncoder().encodeToString(hmac(key(secret), signed));
    }

    /** @param given what the sender says, several parted by spaces. Takes the same time whatever is wrong */
    static boolean fits(String secret, String id, long seconds, byte[] body, String given) {
        byte[] right = of(secret, id, seconds, body).getBytes(StandardCharsets.US_ASCII);
        boolean fits = false;
        for (String one : given.split(" ", 20)) {
            fits |= MessageDigest.isEqual(right, one.getBytes(StandardCharsets.UTF_8));
        }
        return fits;
    }

    /** Whether this is the HMAC of the body alone, in hex. Takes the same time whatever is wrong. */
    static boolean isHex(String hex, String secret, byte[] body) {
        byte[] right = HexFormat.of()
                .formatHex(hmac(secret.getBytes(StandardCharsets.UTF_8), body))
                .getBytes(StandardCharsets.US_ASCII);
        return MessageDigest.isEqual(right, hex.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] hmac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    private static byte[] key(String secret) {
        return Base64.getDecoder().decode(secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()) : secret);
    }
}
