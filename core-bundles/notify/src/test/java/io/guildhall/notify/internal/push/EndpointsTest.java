package io.guildhall.notify.internal.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Set;
import org.junit.Test;

/** A browser names the address that the server then calls: none but those of push services. */
public class EndpointsTest {
    private final Endpoints usual = new Endpoints(Set.copyOf(Endpoints.KNOWN), false);

    @Test
    public void theServicesOfTheBrowsersAreKnown() {
        for (String endpoint : new String[] {
            "https://fcm.googleapis.com/fcm/send/abc:def",
            "https://updates.push.services.mozilla.com/wpush/v2/gAAAA",
            "https://web.push.apple.com/QOXl",
            "https://wns2-par02p.notify.windows.com/w/?token=BQYAAA%3d"
        }) {
            assertThat(usual.check(endpoint)).hasToString(endpoint);
        }
    }

    @Test
    public void nothingElseIsCalled() {
        for (String endpoint : new String[] {
            "http://fcm.googleapis.com/fcm/send/abc",
            "https://127.0.0.1/x",
            "https://localhost/x",
            "https://[::1]/x",
            "https://169.254.169.254/latest/meta-data",
            "https://10.0.0.1/x",
            "https://fcm.googleapis.com.evil.example/x",
            "https://evilfcm.googleapis.com/x",
            "https://fcm.googleapis.com@evil.example/x",
            "https://user@fcm.googleapis.com/x",
            "https://evil.example/https://fcm.googleapis.com/",
            "https://fcm.googleapis.com:8443/x",
            "https://fcm.googleapis.com/x#y",
            "https://fcm.googleapis.com/a b",
            "https://fcm.googleapis.com/\r\nX: y",
            "file:///etc/passwd",
            "ftp://fcm.googleapis.com/x",
            "//fcm.googleapis.com/x",
            "https://fcm.googleapis.com/" + "x".repeat(1_000),
            ""
        }) {
            assertThatThrownBy(() -> usual.check(endpoint)).as(endpoint).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    public void aNameThatLeadsInsideIsNotFollowed() {
        for (String inside :
                new String[] {"127.0.0.1", "10.1.2.3", "192.168.1.1", "100.64.0.1", "[::1]", "[fd00::1]", "0.0.0.0"}) {
            assertThatThrownBy(() -> usual.checkNow(URI.create("https://" + inside + "/x")))
                    .as(inside)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    public void anOperatorMayKnowMoreAndForTestsThisMachine() {
        assertThat(new Endpoints(Set.of("push.example.org"), false).check("https://push.example.org/x"))
                .isNotNull();
        Endpoints local = new Endpoints(Set.of("127.0.0.1"), true);
        assertThat(local.check("http://127.0.0.1:4711/x")).isNotNull();
        assertThatThrownBy(() -> local.check("http://127.0.0.2:4711/x")).isInstanceOf(IllegalArgumentException.class);
    }
}
