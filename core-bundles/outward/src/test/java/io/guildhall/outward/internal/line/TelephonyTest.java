package io.guildhall.outward.internal.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guildhall.actor.Actor;
import io.guildhall.actor.Scope;
import io.guildhall.outward.internal.OutwardHouse;
import io.guildhall.outward.internal.value.Macs;
import io.guildhall.problem.ProblemException;
import io.guildhall.record.StoredRecord;
import io.guildhall.testkit.TestTenant;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.After;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Test;

public final class TelephonyTest {
    @ClassRule
    public static final OutwardHouse HOUSE = new OutwardHouse();

    private static final String URL = OutwardHouse.LINK + "/api/channel-events/x";
    private static int tenants;

    private final LineHouse house = new LineHouse(HOUSE);
    private final TestTenant bar = HOUSE.hall.tenant("Blue Door " + ++tenants);
    private final Actor host = bar.member("Hanna Host", Scope.ALL, Scope.ALL, null, "contacts.view");
    private final Exchange provider = new Exchange();

    @Before
    public void begin() {
        HOUSE.asking.set(bar.owner());
        HOUSE.allow(List.of(provider.url()));
    }

    @After
    public void end() {
        provider.close();
    }

    private Lines.View line() {
        Lines.View made = (Lines.View) house.resource
                .add(Map.of(
                        "kind", "telephony",
                        "provider", "twilio_voice",
                        "title", "Desk",
                        "values",
                                Map.of(
                                        "account_sid", "AC1",
                                        "caller_id", "+4930111",
                                        "base_url", provider.url(),
                                        "auth_token", "shh")))
                .getEntity();
        house.calls.assign(Map.of("member_id", host.memberId(), "line_id", made.id(), "own", "+4930222"));
        return made;
    }

    private void tell(Lines.View line, String sign, Map<String, String> form) {
        StringBuilder signed = new StringBuilder(URL);
        new TreeMap<>(form).forEach((name, value) -> signed.append(name).append(value));
        String signature = Base64.getEncoder()
                .encodeToString(Macs.of("HmacSHA1", sign, signed.toString().getBytes(StandardCharsets.UTF_8)));
        StringBuilder body = new StringBuilder();
        form.forEach((name, value) -> body.append(body.isEmpty() ? "" : "&")
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        house.switchboard.take(
                LineHouse.token(line), LineHouse.inbound(URL, "X-Twilio-Signature", signature, body.toString()));
    }

    private static Map<String, String> call(String status, String seconds) {
        return Map.of(
                "CallSid", "CA2",
                "ParentCallSid", "CA1",
                "Direction", "outbound-dial",
                "CallStatus", status,
                "From", "+491701234567",
                "To", "+4930222",
                "CallDuration", seconds);
    }

    private String row(String columns) {
        return HOUSE.rows("select " + columns + " from outward.call where tenant_id = ?", bar.id())
                .get(0);
    }

    @Test
    public void whoeversTelephoneRingsIsToldWhoItIs() {
        StoredRecord ann = HOUSE.contact(bar, Map.of("name", "Ann", "mobile", "0170 1234567"));
        Lines.View line = line();
        tell(line, "shh", call("ringing", ""));
        tell(line, "shh", call("ringing", ""));
        assertThat(HOUSE.hall.notices().all())
                .filteredOn(notice -> notice.kind().equals(Calls.NOTICE) && notice.recordId() == ann.id())
                .filteredOn(notice -> notice.memberId() == host.memberId())
                .isNotEmpty()
                .allSatisfy(notice -> assertThat(notice.arguments()).containsEntry("number", "+491701234567"));
    }

    @Test
    public void anEndedCallStandsInTheStoryOnceWithItsLength() {
        StoredRecord ann = HOUSE.contact(bar, Map.of("name", "Ann", "mobile", "0170 1234567"));
        Lines.View line = line();
        tell(line, "shh", call("ringing", ""));
        tell(line, "shh", call("in-progress", ""));
        tell(line, "shh", call("completed", "125"));
        tell(line, "shh", call("completed", "125"));
        assertThat(HOUSE.rows(
                        "select subject from crm.activity where tenant_id = ? and type = 'outward.call' and record_id = ?",
                        bar.id(),
                        ann.id()))
                .containsExactly("← +491701234567 2:05");
        assertThat(row("state || seconds || (contact_id is not null)")).isEqualTo("ended125true");
    }

    @Test
    public void ofAMissedCallThereIsATaskToCallBack() {
        StoredRecord ann = HOUSE.contact(bar, Map.of("name", "Ann", "mobile", "0170 1234567"));
        Lines.View line = line();
        tell(line, "shh", call("ringing", ""));
        tell(line, "shh", call("no-answer", "0"));
        tell(line, "shh", call("no-answer", "0"));
        assertThat(HOUSE.rows(
                        "select title || '/' || owner_id from crm.task where tenant_id = ? and contact_id = ?",
                        bar.id(),
                        ann.id()))
                .containsExactly("☎ Ann +491701234567/" + host.memberId());
        assertThat(row("state")).isEqualTo("missed");
    }

    @Test
    public void whatIsNotSignedIsRefused() {
        Lines.View line = line();
        assertThatThrownBy(() -> tell(line, "guess", call("ringing", "")))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().status()).isEqualTo(401));
        assertThat(HOUSE.rows("select id from outward.call where tenant_id = ?", bar.id()))
                .isEmpty();
    }

    @Test
    public void oneDialsWithAClick() {
        line();
        provider.answer = "{\"sid\":\"CA9\"}";
        HOUSE.asking.set(host);
        house.calls.dial(Map.of("number", "+49 170 1234567"));
        assertThat(provider.asked).singleElement().satisfies(asked -> {
            assertThat(asked.path()).isEqualTo("/2010-04-01/Accounts/AC1/Calls.json");
            assertThat(asked.authorization()).startsWith("Basic ");
            assertThat(asked.body()).contains("To=%2B4930222", "From=%2B4930111", "%2B491701234567");
        });
        assertThat(row("inbound || provider_id || peer || member_id"))
                .isEqualTo("falseCA9+491701234567" + host.memberId());
    }

    @Test
    public void whoHasNoTelephoneDialsNobody() {
        line();
        assertThatThrownBy(() -> house.calls.dial(Map.of("number", "+49 170 1234567")))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().code()).isEqualTo("call/no-telephone"));
        assertThatThrownBy(() -> house.calls.dial(Map.of("number", "12")))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().field()).isEqualTo("number"));
    }
}
