package io.guildhall.notify.internal.push;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.time.Duration;
import java.time.Instant;

/**
 * Says to a push service who sends (RFC 8292). Immutable.
 *
 * @param publicKey as browsers are given it
 * @param contact where the operator of a push service reaches ours: {@code mailto:…} or {@code https://…}
 */
public record Vapid(String publicKey, ECPrivateKey privateKey, String contact) {
    /** The longest allowed is a day. */
    private static final Duration LIFE = Duration.ofHours(12);

    /** Value of the header {@code Authorization}; good for the one push service. */
    public String authorization(URI endpoint, Instant now) {
        String audience = endpoint.getScheme() + "://" + endpoint.getAuthority();
        String head = encoded("{\"typ\":\"JWT\",\"alg\":\"ES256\"}");
        // None of the three can hold a quotation mark: two were checked, one is a number.
        String claims = encoded("{\"aud\":\"" + audience + "\",\"exp\":"
                + now.plus(LIFE).getEpochSecond() + ",\"sub\":\"" + contact + "\"}");
        return "vapid t=" + head + "." + claims + "." + signed(head + "." + claims) + ", k=" + publicKey;
    }

    private String signed(String text) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(privateKey);
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return Curve.text(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK signs so", e);
        }
    }

    private static String encoded(String json) {
        return Curve.text(json.getBytes(StandardCharsets.UTF_8));
    }
}
