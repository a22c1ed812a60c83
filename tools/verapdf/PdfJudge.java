import java.io.File;
import java.util.LinkedHashMap;
import java.util.Map;

import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Asks veraPDF whether files conform: {@code PdfJudge FLAVOUR[,FLAVOUR...] FILE...}
 *
 * <p>One line a file and flavour, {@code PASS 3a brief.pdf} or {@code FAIL ua1 brief.pdf}, and below a failure each
 * broken rule with how often it is broken. Exit code 0: all pass; 1: some fail; 2: wrong use or a file that cannot be read.
 */
public final class PdfJudge {
    private PdfJudge() {}

    public static void main(String[] arguments) {
        if (arguments.length < 2) {
            System.err.println("usage: verapdf FLAVOUR[,FLAVOUR...] FILE...");
            System.exit(2);
        }
        VeraGreenfieldFoundryProvider.initialise();
        int worst = 0;
        for (int i = 1; i < arguments.length; i++) {
            for (String name : arguments[0].split(",")) {
                worst = Math.max(worst, judge(name, arguments[i]));
            }
        }
        System.exit(worst);
    }

    private static int judge(String name, String file) {
        PDFAFlavour flavour = PDFAFlavour.byFlavourId(name);
        if (flavour == PDFAFlavour.NO_FLAVOUR) {
            System.err.println("no such flavour: " + name);
            return 2;
        }
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(file), flavour);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
            ValidationResult result = validator.validate(parser);
            System.out.println((result.isCompliant() ? "PASS " : "FAIL ") + name + " " + file);
            broken(result).forEach((rule, times) -> System.out.println("  " + times + " x " + rule));
            return result.isCompliant() ? 0 : 1;
        } catch (Exception exception) {
            System.out.println("FAIL " + name + " " + file);
            System.err.println("cannot judge " + file + ": " + exception.getMessage());
            return 2;
        }
    }

    /** Each broken rule, as clause, test and message, with the number of places. */
    private static Map<String, Integer> broken(ValidationResult result) {
        Map<String, Integer> rules = new LinkedHashMap<>();
        for (TestAssertion assertion : result.getTestAssertions()) {
            if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                String rule = assertion.getRuleId().getClause() + " t" + assertion.getRuleId().getTestNumber();
                rules.merge(rule + ": " + assertion.getMessage(), 1, Integer::sum);
            }
        }
        return rules;
    }
}
