package io.guildhall.notify.internal.push;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Encrypts what only one browser shall read, in one record of {@code aes128gcm} (RFC 8188) with the keys of RFC 8291. */
public final class Sealed {
    /** Bytes of words that every push service takes: 4,096 without the header, the tag and the mark of the end. */
    public static final int MOST = 3_993;

    private static final int RECORD = 4_096;
    private static final int SALT = 16;
    private static final int KEY = 16;
    private static final int NONCE = 12;
    private static final int SHARED = 32;
    private static final int TAG_BITS = 128;
    private static final byte LAST_RECORD = 2;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Sealed() {}

    /** @throws IllegalArgumentException if it is too long, or the browser's key is none */
    public static byte[] of(byte[] plain, ECPublicKey browser, byte[] secret) {
        byte[] salt = new byte[SALT];
        RANDOM.nextBytes(salt);
        return of(plain, browser, secret, Curve.pair(), salt);
    }

    static byte[] of(byte[] plain, ECPublicKey browser, byte[] secret, KeyPair ours, byte[] salt) {
        if (plain.length > MOST) {
            throw new IllegalArgumentException(plain.length + " bytes are more than a push service takes");
        }
        try {
            byte[] point = Curve.bytes((ECPublicKey) ours.getPublic());
            byte[] shared = shared((ECPrivateKey) ours.getPrivate(), browser);
            byte[] info = join("WebPush: info\0".getBytes(StandardCharsets.US_ASCII), Curve.bytes(browser), point);
            byte[] seed = mac(salt, expand(mac(secret, shared), info, SHARED));
            byte[] key = expand(seed, "Content-Encoding: aes128gcm\0".getBytes(StandardCharsets.US_ASCII), KEY);
            byte[] nonce = expand(seed, "Content-Encoding: nonce\0".getBytes(StandardCharsets.US_ASCII), NONCE);
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            byte[] head = ByteBuffer.allocate(Integer.BYTES + 1)
                    .putInt(RECORD)
                    .put((byte) point.length)
                    .array();
            return join(salt, head, point, cipher.doFinal(join(plain, new byte[] {LAST_RECORD})));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("nothing can be encrypted for this key", e);
        }
    }

    private static byte[] shared(ECPrivateKey ours, ECPublicKey theirs) throws GeneralSecurityException {
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(ours);
        agreement.doPhase(theirs, true);
        return agreement.generateSecret();
    }

    /** HKDF of RFC 5869 for as much as one turn gives. */
    private static byte[] expand(byte[] key, byte[] info, int length) throws GeneralSecurityException {
        return Arrays.copyOf(mac(key, join(info, new byte[] {1})), length);
    }

    private static byte[] mac(byte[] key, byte[] message) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(message);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
