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
                .containsExactly("← 2:05");
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
                .containsExactly("Call back Ann, +491701234567/" + host.memberId());
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

    private List<CallResource.Ring> seenBy(Actor somebody) {
        HOUSE.asking.set(somebody);
        List<CallResource.Ring> seen = house.calls.ringing().data();
        HOUSE.asking.set(bar.owner());
        return seen;
    }

    @Test
    public void aCallShowsAtWhoseTelephoneItIsUntilItIsPutAway() {
        StoredRecord ann = HOUSE.contact(bar, Map.of("name", "Ann", "mobile", "0170 1234567"));
        Lines.View line = line();
        tell(line, "shh", call("ringing", ""));
        assertThat(seenBy(host)).singleElement().satisfies(ring -> {
            assertThat(ring.call().state()).isEqualTo("ringing");
            assertThat(ring.contact()).isEqualTo(new CallResource.Caller(ann.id(), "Ann"));
        });
        assertThat(seenBy(bar.owner())).isEmpty();
        tell(line, "shh", call("in-progress", ""));
        long id = seenBy(host).get(0).call().id();
        assertThat(seenBy(host).get(0).call().state()).isEqualTo("answered");
        HOUSE.asking.set(host);
        assertThat(house.calls.close(String.valueOf(id)).data()).isEmpty();
    }

    @Test
    public void whoMayNotSeeTheContactSeesTheNumberAlone() {
        HOUSE.contact(bar, Map.of("name", "Ann", "mobile", "0170 1234567"));
        Actor own = bar.member("Otto Own", Scope.OWN, Scope.OWN, null, "contacts.view");
        Lines.View line = line();
        house.calls.assign(Map.of("member_id", own.memberId(), "line_id", line.id(), "own", "+4930222"));
        tell(line, "shh", call("ringing", ""));
        assertThat(seenBy(own)).singleElement().satisfies(ring -> {
            assertThat(ring.contact()).isNull();
            assertThat(ring.call().contact()).isNotNull();
        });
    }

    @Test
    public void aStrangersCallRingsAtAllOnTheLineAndWaitsForAName() {
        Lines.View line = line();
        Map<String, String> elsewhere = new TreeMap<>(call("ringing", ""));
        elsewhere.put("To", "+4930999");
        tell(line, "shh", elsewhere);
        assertThat(seenBy(host)).hasSize(1);
        elsewhere.put("CallStatus", "no-answer");
        tell(line, "shh", elsewhere);
        assertThat(house.waiting()).singleElement().satisfies(stranger -> {
            assertThat(stranger.number()).isEqualTo("+491701234567");
            assertThat(stranger.calls()).isEqualTo(1);
            assertThat(stranger.missed()).isEqualTo(1);
        });
        StoredRecord ann = HOUSE.contact(bar, Map.of("name", "Ann"));
        long id = house.waiting().get(0).id();
        assertThat(house.strangers
                        .attach(String.valueOf(id), Map.of("contact_id", ann.id()))
                        .kept())
                .isTrue();
        assertThat(house.waiting()).isEmpty();
        assertThat(HOUSE.rows("select mobile from crm.contact where tenant_id = ? and id = ?", bar.id(), ann.id()))
                .containsExactly("+491701234567");
        assertThat(HOUSE.rows(
                        "select details ->> 'result' from crm.activity where tenant_id = ? and type = 'outward.call' and record_id = ?",
                        bar.id(),
                        ann.id()))
                .containsExactly("missed");
    }

    @Test
    public void whoMayMakeNoContactsSeesNoStrangers() {
        HOUSE.asking.set(host);
        assertThatThrownBy(() -> house.strangers.all())
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().status()).isEqualTo(403));
    }

    @Test
    public void whoTriesThriceMakesOneTask() {
        HOUSE.contact(bar, Map.of("name", "Ann", "mobile", "0170 1234567"));
        Lines.View line = line();
        for (String id : List.of("CA1", "CA7", "CA8")) {
            Map<String, String> form = new TreeMap<>(call("no-answer", "0"));
            form.put("ParentCallSid", id);
            tell(line, "shh", form);
        }
        assertThat(HOUSE.rows("select title from crm.task where tenant_id = ?", bar.id()))
                .containsExactly("Call back Ann, +491701234567");
        HOUSE.rows("update crm.task set done_at = now() where tenant_id = ?", bar.id());
        Map<String, String> again = new TreeMap<>(call("no-answer", "0"));
        again.put("ParentCallSid", "CA9");
        tell(line, "shh", again);
        assertThat(HOUSE.rows("select title from crm.task where tenant_id = ?", bar.id()))
                .hasSize(2);
    }

    @Test
    public void aRecordingThatComesLaterIsInTheStory() {
        StoredRecord ann = HOUSE.contact(bar, Map.of("name", "Ann", "mobile", "0170 1234567"));
        Lines.View line = line();
        tell(line, "shh", call("completed", "60"));
        tell(
                line,
                "shh",
                Map.of("CallSid", "CA1", "RecordingStatus", "completed", "RecordingUrl", "https://rec.example/1"));
        assertThat(HOUSE.rows(
                        "select details ->> 'recording' from crm.activity where tenant_id = ? and type = 'outward.call'"
                                + " and record_id = ? order by id",
                        bar.id(),
                        ann.id()))
                .containsExactly("", "https://rec.example/1");
        assertThat(row("state || recording")).isEqualTo("endedhttps://rec.example/1");
    }

    @Test
    public void aNumberIsDialledWithItsCountrysCode() {
        line();
        provider.answer = "{\"sid\":\"CA9\"}";
        HOUSE.asking.set(host);
        assertThat(house.calls.dial(Map.of("number", "020 7946 0958")).getEntity())
                .isEqualTo(Map.of("number", "+442079460958"));
        assertThat(seenBy(host))
                .singleElement()
                .satisfies(ring -> assertThat(ring.call().inbound()).isFalse());
    }
}
