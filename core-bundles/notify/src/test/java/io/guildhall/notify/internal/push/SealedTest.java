package io.guildhall.notify.internal.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import org.junit.Test;

/** Against the example that RFC 8291 carries in its appendix, and what must not be encrypted for. */
public class SealedTest {
    private static final String BROWSER =
            "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
    private static final String SECRET = "BTBZMqHH6r4Tts7J_aSIgg";

    @Test
    public void itIsTheExampleOfTheStandard() {
        KeyPair ours = new KeyPair(
                Curve.publicKey(
                        "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8"),
                Curve.privateKey("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"));
        byte[] body = Sealed.of(
                "When I grow up, I want to be a watermelon".getBytes(StandardCharsets.UTF_8),
                Curve.publicKey(BROWSER),
                Curve.bytes(SECRET),
                ours,
                Curve.bytes("DGv6ra1nlYgDCS1FRnbzlw"));
        assertThat(Curve.text(body))
                .isEqualTo("DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27ml"
                        + "mlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPT"
                        + "pK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN");
    }

    @Test
    public void theLongestIsWhatAPushServiceTakes() {
        byte[] secret = Curve.bytes(SECRET);
        assertThat(Sealed.of(new byte[Sealed.MOST], Curve.publicKey(BROWSER), secret))
                .hasSize(4_096);
        assertThatThrownBy(() -> Sealed.of(new byte[Sealed.MOST + 1], Curve.publicKey(BROWSER), secret))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    public void noTwoAreAlike() {
        byte[] plain = {1};
        ECPublicKey browser = Curve.publicKey(BROWSER);
        assertThat(Sealed.of(plain, browser, Curve.bytes(SECRET)))
                .isNotEqualTo(Sealed.of(plain, browser, Curve.bytes(SECRET)));
    }

    @Test
    public void aPointBesideTheCurveIsNoKey() {
        for (String wrong : new String[] {
            BROWSER.substring(0, 40) + "A" + BROWSER.substring(41),
            BROWSER.substring(0, 80),
            "A" + BROWSER.substring(1),
            "",
            "%%%"
        }) {
            assertThatThrownBy(() -> Curve.publicKey(wrong)).as(wrong).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    public void keysAreReadAsTheyAreWritten() {
        for (int i = 0; i < 40; i++) {
            ECPublicKey key = (ECPublicKey) Curve.pair().getPublic();
            assertThat(Curve.publicKey(Curve.text(key)).getW()).isEqualTo(key.getW());
        }
    }
}
