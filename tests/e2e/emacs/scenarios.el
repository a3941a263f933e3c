;;; scenarios.el --- Drives Emacs with heltid.el and heltid itself  -*- lexical-binding: t; -*-

(require 'package)
(package-initialize)
(require 'checkdoc)
(require 'flymake)
(require 'json)
(setq eglot-sync-connect 20 eglot-autoreconnect nil eglot-send-changes-idle-time 0.05
      flymake-no-changes-timeout 0.1 create-lockfiles nil make-backup-files nil
      eglot-confirm-server-initiated-edits nil)

(defvar e2e-library (pop command-line-args-left) "The file heltid.el.")
(defvar e2e-workspace (getenv "WORKSPACE"))
(add-to-list 'load-path (file-name-directory e2e-library))
(require 'heltid)
(setq heltid-command (list (getenv "HELTID") "lsp"))

(defun e2e-equal (what wanted read)
  "Wait until READ gives WANTED; fail with both, named WHAT."
  (let ((end (+ (float-time) 20)) seen)
    (while (and (not (equal (setq seen (funcall read)) wanted)) (< (float-time) end))
      (accept-process-output nil 0.05))
    (unless (equal seen wanted)
      (error "%s: wanted %S but saw %S" what wanted seen))))

(defun e2e-open (file)
  "Visit FILE of the workspace, started as by a hook of the reader's."
  (let ((buffer (find-file-noselect (concat e2e-workspace file))))
    (set-buffer buffer)
    (unless (eglot-managed-p)
      (heltid-ensure)
      ;; A batch has no commands; what waits for the first one runs now.
      (run-hooks 'post-command-hook))
    (e2e-equal "the server" t (lambda () (and (eglot-managed-p) t)))
    buffer))

(defun e2e-problems ()
  "What Flymake shows of this buffer, from the top down."
  (flymake-start)
  (mapcar (lambda (each)
            (let ((begin (flymake-diagnostic-beg each)) (end (flymake-diagnostic-end each)))
              (format "%d:%d %s ⟦%s⟧ %s" (line-number-at-pos begin)
                      (save-excursion (goto-char begin) (- begin (line-beginning-position)))
                      (flymake-diagnostic-type each) (buffer-substring-no-properties begin end) (flymake-diagnostic-text each))))
          (sort (flymake-diagnostics)
                (lambda (a b) (string< (flymake-diagnostic-text a) (flymake-diagnostic-text b))))))

(defun e2e-find (text)
  "Put the cursor on the first place where TEXT stands."
  (goto-char (point-min))
  (search-forward text)
  (goto-char (match-beginning 0)))

(defvar e2e-red
  '("10:17 eglot-note ⟦60 %⟧ heltid [consultation/missing]: Begrunnelse og drøfting er ikke registrert for deltidsstillingen."
    "10:17 eglot-error ⟦60 %⟧ heltid [size/below-minimum]: 60 % er under minstekravet på 80 % i punkt 3.1."))

(defvar e2e-titles
  '("Legg inn felt for begrunnelse og drøfting" "Skriv «80 %»" "Oppgi grunnen, som gir unntak (reststilling)"
    "Spør om dispensasjon fra punkt 3.1" "Vis punkt 3.1"
    "Forklar regelen «Begrunnelse og drøfting er ikke registrert»" "Forklar regelen «Stillingen er mindre enn avtalt»"))

(defun e2e-shown (name)
  "The text of the buffer called NAME."
  (with-current-buffer name (buffer-string)))

(defvar e2e-scenarios
  `(("the rules of packages: no warnings"
     . ,(lambda ()
          (let ((byte-compile-error-on-warn t)
                (byte-compile-dest-file-function (lambda (_) (make-temp-file "heltid"))))
            (unless (byte-compile-file e2e-library)
              (error "It does not compile: %s" (with-current-buffer "*Compile-Log*" (buffer-string)))))
          (let ((warnings nil))
            (cl-letf (((symbol-function 'warn) (lambda (&rest each) (push (apply #'format each) warnings))))
              (checkdoc-file e2e-library))
            (when warnings (error "%S" warnings)))))
    ("findings at the exact place, and the light"
     . ,(lambda ()
          (e2e-open "utlysninger/helsefagarbeider.md")
          (e2e-equal "problems" e2e-red #'e2e-problems)
          (e2e-equal "the light" "red" (lambda () heltid-light))
          (e2e-open "utlysninger/sykepleier.md")
          (e2e-equal "the light" "green" (lambda () heltid-light))
          (e2e-equal "problems" nil #'e2e-problems)))
    ("findings at the exact place after 😀"
     . ,(lambda ()
          (e2e-open "utlysninger/smil.md")
          (e2e-equal "problems" (mapcar (lambda (each) (replace-regexp-in-string "^10:17" "10:26" each)) e2e-red) #'e2e-problems)))
    ("writing changes the verdict"
     . ,(lambda ()
          (e2e-open "utlysninger/helsefagarbeider.md")
          (e2e-equal "the light" "red" (lambda () heltid-light))
          (e2e-find "60 %")
          (delete-char 2)
          (insert "100")
          (eglot--signal-textDocument/didChange)
          (e2e-equal "the light" "green" (lambda () heltid-light))
          (e2e-equal "problems" nil #'e2e-problems)
          (revert-buffer t t)
          (e2e-equal "the light" "red" (lambda () heltid-light))))
    ("hover"
     . ,(lambda ()
          (e2e-open "utlysninger/helsefagarbeider.md")
          ;; Eglot tells only of what is in a window.
          (switch-to-buffer (current-buffer))
          (e2e-find "60 %")
          (let (told)
            (eglot-hover-eldoc-function (lambda (text &rest _) (setq told (substring-no-properties text))))
            (e2e-equal "the hover" t
                       (lambda ()
                         (and told (string-search "punkt 3.1" told)
                              (string-search "«Stillinger under 80 % lyses ikke ut.»" told) t))))))
    ("a code action is applied"
     . ,(lambda ()
          (e2e-open "utlysninger/helsefagarbeider.md")
          (e2e-equal "problems" e2e-red #'e2e-problems)
          (e2e-find "60 %")
          (let* ((actions (append (eglot-code-actions (point) (+ (point) 4)) nil))
                 (titles (mapcar (lambda (each) (plist-get each :title)) actions)))
            (e2e-equal "code actions" e2e-titles (lambda () titles))
            (eglot--apply-workspace-edit
             (plist-get (seq-find (lambda (each) (equal (plist-get each :title) "Skriv «80 %»")) actions) :edit)))
          (e2e-equal "the light" "green" (lambda () (eglot--signal-textDocument/didChange) heltid-light))
          (e2e-find "Vi har")
          (e2e-equal "the line" "Vi har ledig 2 x 80 % fast stilling som helsefagarbeider"
                     (lambda () (buffer-substring-no-properties (point) (line-end-position))))
          (revert-buffer t t)))
    ("the guideline is saved, and the advert is judged anew"
     . ,(lambda ()
          (let ((advert (e2e-open "utlysninger/helsefagarbeider.md")))
            (e2e-equal "the light" "red" (lambda () heltid-light))
            (e2e-open "guidelines/eksempel-2024.yaml")
            (e2e-find "minimum-size: 80")
            (replace-match "minimum-size: 50")
            (save-buffer)
            (set-buffer advert)
            (e2e-equal "the light" "green" (lambda () heltid-light))
            (set-buffer (e2e-open "guidelines/eksempel-2024.yaml"))
            (e2e-find "minimum-size: 50")
            (replace-match "minimum-size: 80")
            (save-buffer)
            (set-buffer advert)
            (e2e-equal "the light" "red" (lambda () heltid-light)))))
    ("new advert, folder, Word file, guideline"
     . ,(lambda ()
          (e2e-open "utlysninger/helsefagarbeider.md")
          (heltid-check-folder e2e-workspace)
          (e2e-equal "the folder" t (lambda () (and (string-search "red     helsefagarbeider.md  Helsefagarbeider, Solbakken sykehjem" (e2e-shown "*heltid folder*")) t)))
          (heltid-check-file (concat e2e-workspace "utlysninger/vernepleier.docx"))
          (e2e-equal "the Word file" 0 (lambda () (string-search "# Vurdering av vernepleier.docx" (e2e-shown "*heltid assessment*"))))
          (heltid-show-guideline)
          (e2e-equal "the guideline" 0 (lambda () (string-search "# Lokale retningslinjer for heltidskultur i Eksempel kommune" (e2e-shown "*heltid guideline*"))))
          (heltid-new-advert (concat e2e-workspace "utlysninger/ny.md"))
          (e2e-equal "the new advert" '("ny.md" 0)
                     (lambda () (list (file-name-nondirectory buffer-file-name) (string-search "---\n" (buffer-string)))))
          (set-buffer-modified-p nil)))))

(dolist (scenario e2e-scenarios)
  (when (string-match-p (regexp-quote (or (getenv "WORDS") "")) (car scenario))
    (let* ((begun (float-time))
           (trouble (condition-case problem (progn (funcall (cdr scenario)) nil) (error (error-message-string problem)))))
      (princ (format "%-4s Emacs %s: %s (%.1f s)\n" (if trouble "FAIL" "ok") emacs-version (car scenario) (- (float-time) begun)))
      (when trouble (princ (format "       %s\n" trouble))))))
(kill-emacs 0)

;;; scenarios.el ends here
