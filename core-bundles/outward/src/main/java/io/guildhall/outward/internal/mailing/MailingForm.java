package io.guildhall.outward.internal.mailing;

import io.guildhall.actor.Actor;
import io.guildhall.actor.CurrentActor;
import io.guildhall.channel.RecordTexts;
import io.guildhall.database.Transaction;
import io.guildhall.entity.EntityType;
import io.guildhall.entity.Field;
import io.guildhall.entity.FieldType;
import io.guildhall.outward.internal.mail.Templates;
import io.guildhall.outward.internal.mailing.Mailings.Mailing;
import io.guildhall.outward.internal.mailing.Mailings.Wish;
import io.guildhall.port.Modules;
import io.guildhall.request.Form;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What somebody wants a mailing to be, checked against what there is. Thread-safe. */
final class MailingForm {
    private static final Set<FieldType> CONSENT = Set.of(FieldType.BOOLEAN, FieldType.DATE, FieldType.TIMESTAMP);
    private static final int LEAST_NOTE = 5;

    private final CurrentActor current;
    private final Modules modules;
    private final RecordTexts texts;
    private final Templates templates;

    MailingForm(CurrentActor current, Modules modules, RecordTexts texts, Templates templates) {
        this.current = current;
        this.modules = modules;
        this.texts = texts;
        this.templates = templates;
    }

    /** @param before null for a new one, of which all is needed that has no usual value */
    Wish wish(Transaction tx, Form form, @Nullable Mailing before) {
        Wish base = before == null ? new Wish("", 0, "", "", null, null, "", 60) : of(before);
        boolean fresh = before == null;
        EntityType entity = entity(fresh || form.has("entity") ? form.neededLine("entity", 100) : base.entity());
        String consent = form.has("consent_field") ? form.line("consent_field", 60) : base.consentField();
        String note = form.has("consent_note") ? form.line("consent_note", 500) : base.consentNote();
        Object filter = form.has("filter") ? form.get("filter") : FilterJson.read(base.filter());
        texts.filter(filter);
        return new Wish(
                fresh || form.has("title") ? form.neededLine("title", 120) : base.title(),
                template(tx, fresh || form.has("template_id") ? form.id("template_id") : base.template()),
                entity.fullName(),
                address(entity, fresh || form.has("field") ? form.neededLine("field", 60) : base.field()),
                FilterJson.write(filter),
                consent(entity, consent, note),
                note,
                (int) form.number("per_minute", base.perMinute(), 1, 3_000));
    }

    private static Wish of(Mailing m) {
        return new Wish(
                m.title(),
                m.templateId(),
                m.entity(),
                m.field(),
                FilterJson.write(m.filter()),
                m.consentField(),
                m.consentNote(),
                m.perMinute());
    }

    private static String address(EntityType entity, String field) {
        if (entity.field(field).filter(f -> f.type() == FieldType.EMAIL).isEmpty()) {
            throw Form.wrong("field", "mailing/field", "This has to be a field with a mail address.");
        }
        return field;
    }

    private static @Nullable String consent(EntityType entity, @Nullable String field, String note) {
        if (field == null || field.isEmpty()) {
            if (note.length() < LEAST_NOTE) {
                throw Form.wrong(
                        "consent_field", "mailing/consent", "Say by which field, or else why, they may be written to.");
            }
            return null;
        }
        if (entity.field(field).map(Field::type).filter(CONSENT::contains).isEmpty()) {
            throw Form.wrong("consent_field", "mailing/consent-field", "This has to be a yes or no, or a date.");
        }
        return field;
    }

    private long template(Transaction tx, long id) {
        if (templates.words(tx, id).isEmpty()) {
            throw Form.wrong("template_id", "value/unknown-record", "There is no such template.");
        }
        return id;
    }

    private EntityType entity(String name) {
        Actor actor = current.get();
        return modules.current()
                .entity(name)
                .filter(type -> type.module().equals("crm") || actor.modules().contains(type.module()))
                .map(type -> actor.workspace().custom().with(type))
                .orElseThrow(() -> Form.wrong("entity", "template/entity", "There is no such kind of record."));
    }
}
