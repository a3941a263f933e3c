;;; heltid.el --- Check job adverts against guidelines on full time  -*- lexical-binding: t; -*-

;; SPDX-License-Identifier: MIT OR Apache-2.0
;; Author: The authors of heltid
;; Version: 0.1.0
;; Package-Requires: ((emacs "28.1") (eglot "1.9"))
;; Keywords: languages, tools, wp
;; URL: https://github.com/heltid/heltid

;;; Commentary:

;; heltid reads Norwegian municipal job adverts and judges each position by
;; the guideline that the local parties have agreed.  This file lets Eglot
;; run its language server, and adds commands.
;;
;; In every advert below a folder with heltid.yaml or guidelines/:
;;
;;     (require 'heltid)
;;     (add-hook 'find-file-hook #'heltid-ensure)
;;
;; In one file only: M-x heltid.

;;; Code:

(require 'cl-lib)
(require 'eglot)
(require 'project)
(require 'seq)
(require 'subr-x)
(require 'url-parse)
(require 'url-util)

(defgroup heltid nil
  "Check job adverts against guidelines on full time."
  :group 'tools
  :prefix "heltid-")

(defcustom heltid-command '("heltid" "lsp")
  "The program that is the language server, with its arguments."
  :type '(repeat string))

(defcustom heltid-language nil
  "The language of messages.
Nil means what heltid.yaml says, and bokmål where it says nothing."
  :type '(choice (const :tag "As heltid.yaml" nil)
                 (const :tag "Bokmål" "nb")
                 (const :tag "Nynorsk" "nn")
                 (const :tag "English" "en"))
  :safe (lambda (value) (member value '(nil "nb" "nn" "en"))))

(defcustom heltid-files (rx "." (or "md" "markdown" "html" "htm" "txt" "json" "jsonl" "yaml" "yml") eos)
  "Names of files that may be adverts, or what adverts are judged by."
  :type 'regexp)

(defvar-local heltid-light nil
  "The light of this buffer's advert: red, grey, yellow, blue, green, none.
A string; nil where the server has told of none.")

;;; The server

(defclass heltid-server (eglot-lsp-server) ()
  "The language server of heltid.")

(cl-defmethod eglot-initialization-options ((_server heltid-server))
  "Tell the server the settings."
  (list :settings (if heltid-language (list :language heltid-language) (make-hash-table))))

(cl-defmethod eglot-handle-notification
  ((_server heltid-server) (_method (eql heltid/light)) &key uri light &allow-other-keys)
  "Keep LIGHT in the buffer that visits URI."
  (when-let ((buffer (find-buffer-visiting (heltid--file uri))))
    (with-current-buffer buffer
      (setq heltid-light light)
      (force-mode-line-update))))

;;;###autoload
(defun heltid ()
  "Start heltid for the file in this buffer."
  (interactive)
  (heltid--here)
  (call-interactively #'eglot))

;;;###autoload
(defun heltid-ensure ()
  "Start heltid if this buffer's file lies where adverts do.
That is below a folder with heltid.yaml or guidelines/."
  (when (and buffer-file-name (string-match-p heltid-files buffer-file-name) (heltid--root default-directory))
    (heltid--here)
    (eglot-ensure)))

;; Reverting gives the buffer its mode anew, and with it all that is the buffer's own.
(put 'heltid-ensure 'permanent-local-hook t)

(defun heltid--here ()
  "Make heltid the server of this buffer."
  ;; Last, so that a version control system's idea of a project comes first.
  (add-hook 'project-find-functions #'heltid--project t)
  ;; Eglot refuses files that Emacs has no mode for, as .md where `markdown-mode' is not installed.
  (when (eq major-mode 'fundamental-mode)
    (text-mode))
  (add-hook 'after-revert-hook #'heltid-ensure nil t)
  (setq-local eglot-server-programs
              (cons (cons major-mode (cons 'heltid-server heltid-command)) eglot-server-programs))
  (setq-local mode-line-misc-info
              (cons '(heltid-light (" heltid: " heltid-light " ")) (default-value 'mode-line-misc-info))))

(defun heltid--root (folder)
  "The nearest folder with heltid.yaml, else guidelines/, from FOLDER upwards."
  (or (locate-dominating-file folder "heltid.yaml")
      (locate-dominating-file folder "guidelines")))

(defun heltid--project (folder)
  "The project of the adverts in FOLDER, for `project-find-functions'."
  (when-let ((root (heltid--root folder)))
    (cons 'transient root)))

(defun heltid--file (uri)
  "The path of the file that URI names."
  (decode-coding-string (url-unhex-string (url-filename (url-generic-parse-url uri))) 'utf-8))

(defun heltid--uri (file)
  "The address of FILE."
  (concat "file://" (url-hexify-string (encode-coding-string (expand-file-name file) 'utf-8)
                                       (url--allowed-chars (cons ?/ url-unreserved-chars)))))

;;; Commands

(defun heltid--ask (command &rest argument)
  "Ask the server to do COMMAND with ARGUMENT, a plist; return its answer."
  (jsonrpc-request (or (eglot-current-server) (user-error "The server of heltid does not run; M-x heltid starts it"))
                   :workspace/executeCommand
                   (list :command command :arguments (vector (or argument (make-hash-table))))))

(defun heltid--show (name text)
  "Show TEXT, which is to be read, in a buffer called NAME."
  (with-current-buffer (get-buffer-create name)
    (let ((inhibit-read-only t))
      (erase-buffer)
      (insert text)
      (goto-char (point-min)))
    (if (fboundp 'markdown-view-mode) (markdown-view-mode) (view-mode 1))
    (display-buffer (current-buffer))))

(defun heltid-new-advert (file)
  "Write a new advert from the template into FILE, which is not saved."
  (interactive (list (read-file-name "New advert: " nil nil nil "utlysning.md")))
  (when (file-exists-p file)
    (user-error "%s exists already" file))
  (let ((template (heltid--ask "heltid.newAdvert")))
    (find-file file)
    (insert (plist-get template :text))))

(defun heltid-check-folder (folder)
  "List the adverts in FOLDER, each with its light."
  (interactive "DCheck the adverts in: ")
  (let ((verdict (heltid--ask "heltid.checkFolder" :uri (heltid--uri folder))))
    (heltid--show "*heltid folder*"
                  (concat (plist-get verdict :summary) "\n\n"
                          (mapconcat #'heltid--row (plist-get verdict :adverts) "\n")
                          "\n"))))

(defun heltid--row (advert)
  "One line about ADVERT, which leads to it."
  (let ((file (heltid--file (plist-get advert :uri))))
    (format "%-8s%s  %s" (plist-get advert :light)
            (make-text-button (file-name-nondirectory file) nil 'action (lambda (_) (find-file file)))
            (or (plist-get advert :title) ""))))

(defun heltid-check-file (file)
  "Show the assessment of FILE, also of a kind Emacs does not edit, as .docx."
  (interactive (list (read-file-name "Check: " nil buffer-file-name t)))
  (heltid--show "*heltid assessment*" (plist-get (heltid--ask "heltid.checkFile" :uri (heltid--uri file)) :markdown)))

(defun heltid-show-guideline ()
  "Show the guideline in force for the advert in this buffer."
  (interactive)
  (let ((guideline (heltid--ask "heltid.showGuideline" :uri (heltid--uri (or buffer-file-name default-directory)))))
    (if guideline
        (heltid--show "*heltid guideline*" (plist-get guideline :markdown))
      (message "No local guideline is in force here"))))

(defun heltid-restart ()
  "Read everything anew from disk, and judge."
  (interactive)
  (heltid--ask "heltid.restart")
  (message "heltid has read everything anew"))

(provide 'heltid)

;;; heltid.el ends here
