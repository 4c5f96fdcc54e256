package io.guildhall.workflow.internal.outward.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.junit.Rule;
import org.junit.Test;

public class OutsideTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Rule
    public final Stranger stranger = new Stranger();

    private final Outside outside = outside(InetAddress::getAllByName);

    @Test
    public void aCallArrivesAsItWasMeant() throws Exception {
        stranger.answers("HTTP/1.1 202 Accepted\r\nContent-Length: 2\r\nX-A: 1\r\nx-a: 2\r\n\r\nok");

        Answer answer = outside.call(
                post(stranger.url("/in?a=b"), Map.of("X-Key", "7", "Content-Type", "text/plain"), "hello"));

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.words(10)).isEqualTo("ok");
        assertThat(answer.headers()).containsEntry("x-a", "1, 2");
        assertThat(stranger.heard())
                .startsWith("POST /in?a=b HTTP/1.1\r\nHost: 127.0.0.1:" + stranger.port() + "\r\n")
                .contains(
                        "Connection: close\r\n",
                        "Accept-Encoding: identity\r\n",
                        "X-Key: 7\r\n",
                        "Content-Length: 5\r\n")
                .endsWith("\r\n\r\nhello");
    }

    @Test
    public void anAnswerMayComeInPieces() throws Exception {
        stranger.answers("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                + "3;x=y\r\nabc\r\nA\r\n0123456789\r\n0\r\n\r\n");

        assertThat(outside.call(get(stranger.url("/"))).words(100)).isEqualTo("abc0123456789");
    }

    @Test
    public void anAnswerMayEndWithTheConnection() throws Exception {
        stranger.answers("HTTP/1.0 200 OK\r\n\r\nuntil the end");

        assertThat(outside.call(get(stranger.url("/"))).words(100)).isEqualTo("until the end");
    }

    @Test
    public void theAddressThatWasCheckedIsTheOneThatIsCalled() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        // What answers the second question is a place that nobody may call.
        Resolver flips = host ->
                new InetAddress[] {InetAddress.getByName(asked.incrementAndGet() == 1 ? "127.0.0.1" : "127.0.0.2")};
        Outside rebound = outside(flips);
        stranger.answers("HTTP/1.1 204 No Content\r\n\r\n");

        assertThat(rebound.call(get(stranger.url("flip.example", "/"))).status())
                .isEqualTo(204);
        assertThat(asked).hasValue(1);
        assertThat(stranger.heard()).contains("Host: flip.example:" + stranger.port());

        assertThatThrownBy(() -> rebound.call(get(stranger.url("flip.example", "/"))))
                .isInstanceOf(Refused.class);
    }

    @Test
    public void oneAddressInsideIsEnoughToRefuseThemAll() {
        Outside mixed = outside(
                host -> new InetAddress[] {InetAddress.getByName("93.184.216.34"), InetAddress.getByName("127.0.0.2")});

        assertThatThrownBy(() -> mixed.call(get("https://mixed.example/"))).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> mixed.check("https://mixed.example/")).isInstanceOf(Refused.class);
    }

    @Test
    public void aNameThatIsUnknownIsRefusedAsOneThatLeadsInside() {
        Outside nowhere = outside(host -> {
            throw new UnknownHostException(host);
        });

        assertThatThrownBy(() -> nowhere.call(get("https://gone.example/")))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.problem().code()).isEqualTo("outward/place"));
    }

    @Test
    public void nobodySendsUsOnToAPlaceInside() {
        for (String inside : new String[] {
            "http://127.0.0.2:" + stranger.port() + "/",
            "http://169.254.169.254/latest/meta-data/",
            "http://[::1]:" + stranger.port() + "/",
            "http://2130706433/",
            "file:///etc/passwd",
            "//127.0.0.2/"
        }) {
            stranger.answers("HTTP/1.1 302 Found\r\nLocation: " + inside + "\r\nContent-Length: 0\r\n\r\n");

            assertThatThrownBy(() -> outside.call(get(stranger.url("/"))))
                    .as(inside)
                    .isInstanceOf(Refused.class);
        }
    }

    @Test
    public void thereAreThreeHopsAndNoFourth() throws Exception {
        stranger.answers("HTTP/1.1 302 Found\r\nLocation: /again\r\nContent-Length: 0\r\n\r\n");

        assertThat(outside.call(get(stranger.url("/"))).status()).isEqualTo(302);
        assertThat(stranger.calls()).isEqualTo(4);
    }

    @Test
    public void whereNoneIsWantedNoHopIsMade() throws Exception {
        stranger.answers("HTTP/1.1 307 Found\r\nLocation: /again\r\nContent-Length: 0\r\n\r\n");
        Call call = new Call("POST", stranger.url("/"), Map.of(), new byte[3], PATIENCE, 0, 100);

        assertThat(outside.call(call).status()).isEqualTo(307);
        assertThat(stranger.calls()).isEqualTo(1);
    }

    @Test
    public void whoWeAreSentOnToHearsNothingThatWasMeantForSomebodyElse() throws Exception {
        String elsewhere = stranger.url("localhost", "/elsewhere");
        Outside open = new Outside(
                () -> Rules.with("http://127.0.0.1:" + stranger.port(), "http://localhost:" + stranger.port()),
                InetAddress::getAllByName,
                OutsideTest::anyCertificate);
        stranger.answers(
                "HTTP/1.1 302 Found\r\nLocation: " + elsewhere + "\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");

        assertThat(open.call(post(stranger.url("/"), Map.of("Authorization", "Bearer key"), "private"))
                        .status())
                .isEqualTo(200);
        assertThat(stranger.heard()).startsWith("GET /elsewhere").doesNotContain("Bearer", "private");

        stranger.answers("HTTP/1.1 308 Onward\r\nLocation: " + elsewhere + "\r\nContent-Length: 0\r\n\r\n");
        int before = stranger.calls();
        assertThat(open.call(post(stranger.url("/"), Map.of(), "private")).status())
                .isEqualTo(308);
        assertThat(stranger.calls()).isEqualTo(before + 1);
    }

    @Test
    public void whoSendsOneByteAfterTheOtherDoesNotHoldUsForEver() {
        stranger.trickles("HTTP/1.1 200 OK\r\nX: ");

        assertThatThrownBy(() -> outside.call(patient(stranger.url("/"), Duration.ofSeconds(1))))
                .isInstanceOf(IOException.class)
                .hasMessage("no answer within 1 s");
    }

    @Test
    public void whoNeverAnswersAHandshakeDoesNotHoldUsForEver() {
        stranger.trickles("");
        Outside encrypted = new Outside(
                () -> Rules.with("127.0.0.1:" + stranger.port()),
                InetAddress::getAllByName,
                OutsideTest::anyCertificate);

        assertThatThrownBy(() ->
                        encrypted.call(patient("https://127.0.0.1:" + stranger.port() + "/", Duration.ofSeconds(1))))
                .isInstanceOf(IOException.class);
    }

    @Test
    public void ofAnAnswerWithoutEndOnlyTheBeginningIsRead() throws Exception {
        stranger.floods("HTTP/1.1 200 OK\r\n\r\n");
        Answer answer = outside.call(get(stranger.url("/")));
        assertThat(answer.cut()).isTrue();
        assertThat(answer.body()).hasSize(1_000);

        stranger.answers("HTTP/1.1 200 OK\r\nContent-Length: 999999999999\r\n\r\n" + "x".repeat(5_000));
        assertThat(outside.call(get(stranger.url("/"))).cut()).isTrue();
    }

    @Test
    public void aHeadWithoutEndIsNoAnswer() {
        stranger.floods("HTTP/1.1 200 OK\r\nX-Long: ");
        assertThatThrownBy(() -> outside.call(get(stranger.url("/")))).hasMessageContaining("has no end");
    }

    @Test
    public void whatIsPackedIsLeftPacked() throws Exception {
        stranger.answers("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\n\u001f\u008b\b\0");

        Answer answer = outside.call(get(stranger.url("/")));

        assertThat(answer.body()).hasSize(4);
        assertThat(answer.isPacked()).isTrue();
        assertThat(answer.words(100)).isEmpty();
    }

    @Test
    public void whatSpeaksAnotherLanguageIsNoAnswer() {
        for (String said :
                new String[] {"SSH-2.0-OpenSSH\r\n", "\r\n\r\n", "HTTP/2 200\r\n\r\n", "HTTP/1.1 999 No\r\n\r\n"}) {
            stranger.answers(said);
            assertThatThrownBy(() -> outside.call(get(stranger.url("/")))).isInstanceOf(IOException.class);
        }
    }

    @Test
    public void noHeaderBeginsAnotherOne() {
        for (String value : new String[] {"a\r\nHost: evil", "a\nb", "\u2028", "a\0b"}) {
            assertThatThrownBy(() -> post("https://example.org/", Map.of("X-Key", value), ""))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        for (String name : new String[] {"Host", "content-length", "Transfer-Encoding", "X Y", "X:", "", "X\r\n"}) {
            assertThatThrownBy(() -> post("https://example.org/", Map.of(name, "a"), ""))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    public void howLongToWaitIsTakenFromTheAnswer() {
        Instant now = Instant.parse("2026-11-22T10:00:00Z");

        assertThat(pause("120", now)).isEqualTo(Duration.ofMinutes(2));
        assertThat(pause("Sun, 22 Nov 2026 10:05:00 GMT", now)).isEqualTo(Duration.ofMinutes(5));
        assertThat(pause("Sun, 22 Nov 2026 09:05:00 GMT", now)).isEqualTo(Duration.ZERO);
        assertThat(pause("-1", now)).isNull();
        assertThat(pause("soon", now)).isNull();
    }

    private static @Nullable Duration pause(String wish, Instant now) {
        return new Answer(429, Map.of("retry-after", wish), new byte[0], false).pause(now);
    }

    private Outside outside(Resolver resolver) {
        return new Outside(
                () -> Rules.with("http://127.0.0.1:" + stranger.port()), resolver, OutsideTest::anyCertificate);
    }

    private static SSLSocketFactory anyCertificate() {
        return (SSLSocketFactory) SSLSocketFactory.getDefault();
    }

    private static Call get(String url) {
        return new Call("GET", url, Map.of(), new byte[0], PATIENCE, 3, 1_000);
    }

    private static Call patient(String url, Duration patience) {
        return new Call("GET", url, Map.of(), new byte[0], patience, 0, 1_000);
    }

    private static Call post(String url, Map<String, String> headers, String body) {
        return new Call("POST", url, headers, body.getBytes(StandardCharsets.UTF_8), PATIENCE, 3, 1_000);
    }

    static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }
}
