package io.guildhall.outward.internal.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guildhall.actor.Scope;
import io.guildhall.outward.internal.OutwardHouse;
import io.guildhall.outward.internal.mail.Templates.Template;
import io.guildhall.problem.ProblemException;
import io.guildhall.record.StoredRecord;
import io.guildhall.testkit.TestTenant;
import java.util.Map;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Test;

public final class TemplateTest {
    @ClassRule
    public static final OutwardHouse HOUSE = new OutwardHouse();

    private static int tenants;

    private final MailHouse mail = new MailHouse(HOUSE);
    private final TestTenant bar = HOUSE.hall.tenant("Blue Door " + ++tenants);

    @Before
    public void begin() {
        HOUSE.asking.set(bar.owner());
    }

    private Template add(String name, String subject, String body) {
        return (Template) mail.templateResource
                .add(Map.of("name", name, "entity", "crm.contact", "subject", subject, "body", body))
                .getEntity();
    }

    @Test
    public void otherWordsMakeAnotherVersionAndTheOldOneStays() {
        Template first = add("Welcome", "Hello", "Dear {{record.name}}");
        String id = String.valueOf(first.id());
        Template renamed = mail.templateResource.change(id, "\"1\"", Map.of("name", "Greeting"));
        assertThat(renamed.number()).isEqualTo(1);
        Template second = mail.templateResource.change(id, null, Map.of("body", "Good day {{record.name}}"));
        assertThat(second.number()).isEqualTo(2);
        assertThat(mail.templateResource.versions(id).get("data"))
                .extracting(Templates.Version::body)
                .containsExactly("Good day {{record.name}}", "Dear {{record.name}}");
        assertThat(HOUSE.hall
                        .read(bar.owner(), tx -> mail.templates.words(tx, first.id(), 1))
                        .orElseThrow()
                        .body())
                .isEqualTo("Dear {{record.name}}");
    }

    @Test
    public void aPreviewHasTheValuesOfARecord() {
        StoredRecord ann = HOUSE.contact(bar, Map.of("name", "Ann <Berg>", "email", "ann@guests.example"));
        TemplateResource.Preview preview = mail.templateResource.preview(Map.of(
                "entity", "crm.contact",
                "record_id", ann.id(),
                "subject", "For {{record.name}}",
                "body", "Dear **{{record.name}}**, you live in {{record.city}}."));
        assertThat(preview.subject()).isEqualTo("For Ann <Berg>");
        assertThat(preview.html()).contains("<strong>Ann &lt;Berg&gt;</strong>");
        assertThat(preview.missing()).containsExactly("record.city");
    }

    @Test
    public void wordsThatCannotBeFilledAreRefused() {
        assertThatThrownBy(() -> add("A", "Hello", "Dear {{record.name ++ 3}}")).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> add("B", "Hello", "Key {{secret.crm_key}}")).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> mail.templateResource.change("999999", null, Map.of()))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    public void aNameIsThereOnce() {
        add("Welcome", "Hello", "Dear");
        assertThatThrownBy(() -> add("Welcome", "Hello", "Dear"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().status()).isEqualTo(409));
    }

    @Test
    public void whoDoesNotRunTheWorkspaceChangesNothing() {
        HOUSE.asking.set(bar.member("Wim Waiter", Scope.ALL, Scope.ALL, null, "contacts.view"));
        assertThatThrownBy(() -> add("Welcome", "Hello", "Dear"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().status()).isEqualTo(403));
    }
}
