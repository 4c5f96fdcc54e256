package io.guildhall.record.internal.value;

import io.guildhall.problem.Problem;
import io.guildhall.problem.ProblemException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gathers what is wrong with the values of one write, so that a form can show all of it at once. Not thread-safe. */
public final class FieldProblems {
    private final List<Problem> problems = new ArrayList<>();

    public void add(Problem problem) {
        problems.add(problem);
    }

    public boolean isEmpty() {
        return problems.isEmpty();
    }

    public List<Problem> all() {
        return List.copyOf(problems);
    }

    /** @throws ProblemException the first problem, with all of them as {@code errors} if there are several */
    public void throwIfAny() {
        if (problems.isEmpty()) {
            return;
        }
        Problem first = problems.get(0);
        if (problems.size() > 1) {
            first = first.with(
                    "errors", problems.stream().map(FieldProblems::line).toList());
        }
        throw first.asException();
    }

    private static Map<String, @Nullable Object> line(Problem problem) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("field", problem.field());
        line.put("code", problem.code());
        line.put("title", problem.title());
        line.put("detail", problem.detail());
        return line;
    }
}
