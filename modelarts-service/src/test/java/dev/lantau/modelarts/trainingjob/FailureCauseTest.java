package dev.lantau.modelarts.trainingjob;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class FailureCauseTest {
    private static void says(String expected, Integer exitCode, String log) {
        var cause = FailureCause.of(exitCode, null, log);
        assertTrue(cause.contains(expected), cause);
    }

    @Test
    void pythonSaysItInItsLastLine() {
        says(
                "exit code 1: KeyError: 'x'",
                1,
                "Traceback (most recent call last):\n  File \"a.py\", line 1\nKeyError: 'x'\n");
        says("torch.cuda.SomeError: no", 1, "torch.cuda.SomeError: no\nbye\n");
        says(
                "the Python module torch is not installed",
                1,
                "ModuleNotFoundError: No module named 'torch'\n");
    }

    @Test
    void memoryIsNamed() {
        says("exit code 1: out of memory", 1, "RuntimeError: CUDA out of memory. Tried\n");
        says("exit code 1: out of memory", 1, "MemoryError\n");
        says("SIGKILL: most often the memory was used up", 137, "");
    }

    @Test
    void theShellSaysWhatIsMissing() {
        says("exit code 127: sh: 1: nothing: not found", 127, "sh: 1: nothing: not found\n");
        says("the command was not found", 127, "");
        says("the command cannot be executed", 126, "");
        says("cat: x: No such file or directory", 1, "cat: x: No such file or directory\n");
    }

    @Test
    void signalsHaveNames() {
        says("ended by SIGSEGV", 139, "");
        says("ended by SIGTERM", 143, "");
        says("ended by signal 50", 178, "");
    }

    @Test
    void theEndOfTheLogIsShown() {
        assertEquals(
                "exit code 3 (told). The log ends with: b | c | d",
                FailureCause.of(3, "told", "a\nb\n\nc\nd\n"));
        assertEquals("ended abnormally", FailureCause.of(null, null, ""));
        says("...", 2, "x".repeat(1000));
    }
}
