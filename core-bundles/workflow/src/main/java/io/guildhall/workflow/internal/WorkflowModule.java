package io.guildhall.workflow.internal;

import io.guildhall.change.Reaction;
import io.guildhall.module.Module;
import io.guildhall.notice.NoticeKind;
import io.guildhall.workflow.internal.outward.SwitchOff;
import io.guildhall.workflow.internal.outward.WebhookReaction;
import io.guildhall.workflow.internal.run.Troubles;
import io.guildhall.workflow.internal.step.ApprovalStep;
import io.guildhall.workflow.internal.step.NotifyStep;
import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The part of the house that does by itself what an owner has drawn. Every tenant has it; nobody chooses it. */
@Component(service = Module.class)
public final class WorkflowModule implements Module {
    public static final String KEY = "workflow";

    private final List<Reaction> reactions;

    @Activate
    public WorkflowModule(@Reference WebhookReaction webhooks) {
        reactions = List.of(webhooks);
    }

    /** One that tells nobody outside, for tests. */
    WorkflowModule() {
        reactions = List.of();
    }

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public String title() {
        return "Workflows";
    }

    @Override
    public String version() {
        return "0.1.0";
    }

    @Override
    public Set<String> requires() {
        return Set.of("identity", "job");
    }

    @Override
    public List<String> changeLogs() {
        return List.of(
                "db/workflow.sql",
                "db/workflow/02-steer.sql",
                "db/workflow/20-outward.sql",
                "db/workflow/30-fired.sql",
                "db/workflow/31-numbers.sql",
                "db/workflow/32-forget.sql",
                "db/workflow/33-time.sql",
                "db/workflow/40-together.sql",
                "db/workflow/45-trash.sql",
                "db/workflow/50-origins.sql");
    }

    @Override
    public List<NoticeKind> notices() {
        return List.of(
                NoticeKind.of(NotifyStep.KIND, "workflow.notice.kind.note")
                        .says("en", "{text}")
                        .says("de", "{text}")
                        .says("es", "{text}")
                        .says("fr", "{text}"),
                NoticeKind.of(ApprovalStep.KIND, "workflow.notice.kind.approval")
                        .says("en", "You are asked to decide on “{what}”: {text}")
                        .says("de", "Ihre Entscheidung zu „{what}“ ist gefragt: {text}")
                        .says("es", "Se le pide que decida sobre «{what}»: {text}")
                        .says("fr", "Votre décision est attendue sur « {what} » : {text}"),
                NoticeKind.of(Troubles.KIND, "workflow.notice.kind.trouble")
                        .says("en", "The workflow “{workflow}” is in trouble with “{what}”")
                        .says("de", "Der Ablauf „{workflow}“ kommt bei „{what}“ nicht weiter")
                        .says("es", "El flujo «{workflow}» tiene un problema con «{what}»")
                        .says("fr", "Le flux « {workflow} » rencontre un problème avec « {what} »"),
                SwitchOff.KIND);
    }

    @Override
    public List<Reaction> reactions() {
        return reactions;
    }
}
